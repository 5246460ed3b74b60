using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench</c>: the benchmarks, one command each.</summary>
internal sealed class BenchCommand(CliConsole console)
{
    private readonly BenchRun _run = new(console);

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        _ = _run;
        return new Command("bench", "Measure the library beside other ways of doing the same.")
        {
            new BenchGateCommand(console).Create(),
        };
    }
}

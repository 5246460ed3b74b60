using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench</c>: the benchmarks, one command each.</summary>
internal sealed class BenchCommand(CliConsole console)
{
    private readonly BenchRun _run = new(console);

    /// <summary>Makes the command.</summary>
    public Command Create() => new("bench", "Measure the library beside other ways of doing the same.")
    {
        new LocalBenchCommand(_run).Create(),
        new ChaosBenchCommand(_run).Create(),
        new LlmBenchCommand(_run).Create(),
        new GateBenchCommand(console).Create(),
        new BudgetBenchCommand(_run).Create(),
        new SeamsBenchCommand(_run).Create(),
    };
}

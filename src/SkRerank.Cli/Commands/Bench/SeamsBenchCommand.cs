using System.CommandLine;
using SkRerank.Bench;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench seams</c>: what filter and decorators cost by themselves.</summary>
internal sealed class SeamsBenchCommand(BenchRun run)
{
    private const string Examples = """
          skrerank bench seams
          skrerank bench seams --calls 5000 --json
        """;

    private readonly Option<int?> _calls = CommandOptions.Positive("--calls", "How many calls are measured together. Default: 2000.");
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("seams", "Measure what the seams into Semantic Kernel cost by themselves.", Examples) { _calls, _json };
        command.SetAction((parsed, cancellationToken) =>
        {
            var options = new SeamBenchmarkOptions();
            options = options with { Calls = parsed.GetValue(_calls) ?? options.Calls };
            return run.RunAsync(new SeamBenchmark(options), parsed.GetValue(_json), cancellationToken);
        });
        return command;
    }
}

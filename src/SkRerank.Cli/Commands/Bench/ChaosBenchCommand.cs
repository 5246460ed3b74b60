using System.CommandLine;
using SkRerank.Bench;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench chaos</c>: requests to a service that fails in every known way.</summary>
internal sealed class ChaosBenchCommand(BenchRun run)
{
    private const string Examples = """
          skrerank bench chaos
          skrerank bench chaos --calls 500 --seed 7 --json
        """;

    private readonly Option<int?> _calls = CommandOptions.Positive("--calls", "How many requests are made. Default: 2000.");
    private readonly Option<int?> _seed = CommandOptions.Positive("--seed", "What gives the faults. Default: 1.");
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("chaos", "Send requests to a rerank service that fails in every known way.", Examples)
        {
            _calls, _seed, _json,
        };
        command.SetAction((options, cancellationToken) =>
        {
            var settings = new ChaosSettings();
            settings = settings with { Calls = options.GetValue(_calls) ?? settings.Calls, Seed = options.GetValue(_seed) ?? settings.Seed };
            return run.RunAsync(new ChaosBenchmark(settings), options.GetValue(_json), cancellationToken);
        });
        return command;
    }
}

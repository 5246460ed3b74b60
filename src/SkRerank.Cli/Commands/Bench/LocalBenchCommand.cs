using System.CommandLine;
using SkRerank.Bench;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench local</c>: local scoring against the usual way, the npm peer and the floor.</summary>
internal sealed class LocalBenchCommand(BenchRun run)
{
    private const string Examples = """
          skrerank bench local
          skrerank bench local --model models/minilm-l6 --peer eng/bench/peers --json
        """;

    private readonly Option<string> _model = new("--model") { Description = "A model directory. Default: lrt.", HelpName = "DIR" };
    private readonly Option<string> _peer = new("--peer")
    {
        Description = "Where the npm peer is installed. Default: eng/bench/peers below the current directory, if it is there.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("eng", "bench", "peers"),
    };

    private readonly Option<int?> _passages = CommandOptions.Positive("--passages", "How many passages a set has. Default: 50.");
    private readonly Option<int?> _rounds = CommandOptions.Positive("--rounds", "How often each set is scored in each way. Default: 7.");
    private readonly Option<int?> _workers = CommandOptions.Positive("--workers", "How many batches the engine runs at once. Default: as tuned.");
    private readonly Option<int?> _batchTokens = CommandOptions.Positive("--batch-tokens", "How many tokens a batch of the engine holds. Default: as tuned.");
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("local", "Local scoring: engine, usual way, npm peer and floor, in one run.", Examples)
        {
            _model, _peer, _passages, _rounds, _workers, _batchTokens, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var settings = new LocalBenchmarkOptions
        {
            PeerDirectory = options.GetValue(_peer),
            Workers = options.GetValue(_workers),
            BatchTokens = options.GetValue(_batchTokens),
        };
        settings = settings with
        {
            Model = options.GetValue(_model) is { } directory ? OnnxModel.FromDirectory(directory) : settings.Model,
            Passages = options.GetValue(_passages) ?? settings.Passages,
            Rounds = options.GetValue(_rounds) ?? settings.Rounds,
        };
        return run.RunAsync(new LocalBenchmark(settings), options.GetValue(_json), cancellationToken);
    }
}

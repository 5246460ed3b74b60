using System.CommandLine;
using SkRerank.Bench;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank bench llm</c>: the ways to rank with a chat model, over one that plays an oracle.</summary>
internal sealed class LlmBenchCommand(BenchRun run)
{
    private const string Examples = """
          skrerank bench llm --data ../shared/eval
          skrerank bench llm --data ../shared/eval --collections dl19 --queries 43 --json
        """;

    private readonly Option<string> _data = new("--data")
    {
        Description = "The folder of the collections, each in BEIR layout with a bm25.trec.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("..", "shared", "eval"),
    };

    private readonly Option<string[]> _collections = new("--collections")
    {
        Description = "The collections.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["scifact", "dl19"],
    };

    private readonly Option<int?> _queries = CommandOptions.Positive("--queries", "How many queries of each collection. Default: 10.");
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("llm", "Compare the ways to rank with a chat model.", Examples) { _data, _collections, _queries, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var collections = new List<JudgedSample>();
        foreach (var name in options.GetRequiredValue(_collections))
        {
            var folder = Path.Combine(options.GetRequiredValue(_data), name);
            var corpus = await BeirCollectionReader.ReadAsync(folder, cancellationToken: cancellationToken).ConfigureAwait(false);
            var firstStage = await TrecRunReader.ReadAsync(Path.Combine(folder, "bm25.trec"), cancellationToken: cancellationToken).ConfigureAwait(false);
            collections.Add(new(corpus, firstStage, options.GetValue(_queries) ?? 10));
        }

        return await run.RunAsync(new LlmBenchmark(collections), options.GetValue(_json), cancellationToken).ConfigureAwait(false);
    }
}

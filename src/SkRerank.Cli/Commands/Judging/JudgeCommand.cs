using System.CommandLine;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank judge</c>: pools what several runs found and has it graded, by who sits at the terminal or by a chat model.</summary>
internal sealed class JudgeCommand(CliConsole console)
{
    private const string Examples = """
          skrerank judge --collection mine --run mine/bm25.trec --run mine/vectors.trec --pool 10 --out mine/qrels/test.tsv
          skrerank judge --collection mine --run mine/bm25.trec --model gpt-4o --out mine/qrels/gpt-4o.tsv
        """;

    private readonly Option<string> _collection = new("--collection")
    {
        Description = "A folder with corpus.jsonl and queries.jsonl.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string[]> _runs = new("--run")
    {
        Description = "A run whose first documents are judged. May be given several times: all runs that are to be compared should take part.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<int?> _pool = CommandOptions.Positive("--pool", "How many documents of each run and query are judged. Default: 10.");
    private readonly Option<string> _out = new("--out") { Description = "The judgments; a file that is there is continued.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _model = CommandOptions.ChatModel("--model", "Let a chat model judge instead; never the one that re-ranks.");
    private readonly Option<string?> _endpoint = CommandOptions.ChatEndpoint("--endpoint");
    private readonly Option<string?> _directory = new("--prompt-directory")
    {
        Description = "A prompt directory of your own that asks for a grade from 0 to 3. Default: pointwise-umbrela, which ships.",
        HelpName = "DIR",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("judge", "Judge what several runs found, in the terminal or by a chat model; go on later.", Examples)
        {
            _collection, _runs, _pool, _out, _model, _endpoint, _directory,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_model) is null && (result.GetValue(_endpoint) ?? result.GetValue(_directory)) is not null)
                result.AddError("--endpoint and --prompt-directory belong to --model.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var corpus = await BeirCollectionReader.ReadUnjudgedAsync(options.GetRequiredValue(_collection), cancellationToken: cancellationToken).ConfigureAwait(false);
        var runs = new List<RetrievalRun>();
        foreach (var path in options.GetRequiredValue(_runs))
            runs.Add(await RunReader.ReadAsync(path, RunOrder.Listed, cancellationToken: cancellationToken).ConfigureAwait(false));
        var pool = JudgmentPool.Of(runs, options.GetValue(_pool) ?? 10);
        var file = options.GetRequiredValue(_out);
        var judgments = await JudgmentFile.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        if (options.GetValue(_model) is { } model)
        {
            using var judging = new ModelJudging(console, model, options.GetValue(_endpoint), options.GetValue(_directory));
            await judging.RunAsync(corpus, pool, judgments, file, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            JudgeRecord.RefuseModels(file);
            await new TypedJudging(console).RunAsync(corpus, pool, judgments, cancellationToken).ConfigureAwait(false);
        }

        await console.Out.WriteLineAsync($"{judgments.Count} judgments in {file}.").ConfigureAwait(false);
        return ExitCode.Done;
    }
}

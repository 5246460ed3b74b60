using System.CommandLine;
using SkRerank.Evaluation;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank eval</c>: measures a reranker over a test collection.</summary>
internal sealed class EvalCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank eval --collection eval/scifact --reranker lrt+first:0.5
          skrerank eval --collection mine --reranker lrt+first:0.5 --cheaper tiny+first:0.5 --profile quality.json
          skrerank eval --collection mine --run mine/vectors.trec --depth 50 --json --out-run reranked.trec
        """;

    private readonly Option<string> _collection = new("--collection")
    {
        Description = "A folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> _split = new("--split") { Description = "Which judgments.", DefaultValueFactory = _ => "test" };
    private readonly Option<string?> _run = new("--run") { Description = "The run of the first stage. Default: DIR/bm25.trec.", HelpName = "FILE" };
    private readonly Option<RunOrder> _order = new("--run-order")
    {
        Description = "What orders documents of equal score in the run: their places in the file, or trec_eval's rule.",
        DefaultValueFactory = _ => RunOrder.Listed,
    };

    private readonly Option<string> _reranker = CommandOptions.Reranker();
    private readonly Option<int?> _depth = CommandOptions.Positive("--depth", "How many documents of each query are re-ranked. Default: 100.");
    private readonly Option<int?> _maxTokens = CommandOptions.MaxTokens();
    private readonly Option<int?> _queryTokens = CommandOptions.QueryTokens();
    private readonly Option<bool> _json = CommandOptions.Json();
    private readonly Option<string?> _outRun = new("--out-run") { Description = "Where the re-ranked run is written.", HelpName = "FILE" };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Measure quality by depth instead, and write what the budget planner decides by to this file.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _cheaper = new("--cheaper")
    {
        Description = "With --profile: a cheaper reranker that may go before the other one.",
        HelpName = "SPEC",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("eval", "Measure a reranker over a test collection.", Examples)
        {
            _collection, _split, _run, _order, _reranker, _depth, _maxTokens, _queryTokens, _json, _outRun, _profile, _cheaper,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var limits = new TokenLimits(options.GetValue(_maxTokens), options.GetValue(_queryTokens));
        if (options.GetValue(_profile) is { } profile)
            return await ProfileAsync(options, createCatalog(limits), profile, cancellationToken).ConfigureAwait(false);

        var reranker = createCatalog(limits).Create(options.GetRequiredValue(_reranker));
        using var owned = reranker as IDisposable;
        var outRun = options.GetValue(_outRun);
        ThrowIfNoFolder("--out-run", outRun);
        var (corpus, run) = await ReadAsync(options, cancellationToken).ConfigureAwait(false);
        var settings = new ExperimentOptions();
        settings = settings with { Depth = options.GetValue(_depth) ?? settings.Depth };
        var report = await RunAsync(new RerankExperiment(corpus, run, reranker, settings).RunAsync, cancellationToken).ConfigureAwait(false);

        if (outRun is not null)
            await WriteRunAsync(report.RerankedRun, outRun, cancellationToken).ConfigureAwait(false);
        foreach (var (warning, queries) in report.Warnings)
            console.Say($"Warning ({queries} queries): {warning}");
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(EvalJson.Render(report)).ConfigureAwait(false);
        else
            EvalTable.Draw(console.Drawing(), report);
        return ExitCode.Done;
    }

    private static void ThrowIfNoFolder(string option, string? file)
    {
        if (file is not null && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{option}: the folder '{folder}' does not exist.");
    }

    private async Task<(JudgedCorpus Corpus, RetrievalRun Run)> ReadAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var directory = options.GetRequiredValue(_collection);
        var corpus = await BeirCollectionReader.ReadAsync(
            directory, options.GetRequiredValue(_split), cancellationToken: cancellationToken).ConfigureAwait(false);
        var run = await TrecRunReader.ReadAsync(
            options.GetValue(_run) ?? Path.Combine(directory, "bm25.trec"),
            options.GetValue(_order),
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return (corpus, run);
    }

    private async Task<int> ProfileAsync(ParseResult options, RerankerCatalog catalog, string file, CancellationToken cancellationToken)
    {
        ThrowIfNoFolder("--profile", file);
        var best = Memorizing(catalog, options.GetRequiredValue(_reranker));
        using var owned = best as IDisposable;
        var cheaper = options.GetValue(_cheaper) is { } spec ? Memorizing(catalog, spec) : null;
        using var alsoOwned = cheaper as IDisposable;
        var (corpus, run) = await ReadAsync(options, cancellationToken).ConfigureAwait(false);
        var experiment = new QualityExperiment(corpus, run, best, cheaper);
        var profile = await RunAsync(experiment.RunAsync, cancellationToken).ConfigureAwait(false);
        using var stream = File.Create(file);
        profile.Save(stream);
        return ExitCode.Done;
    }

    // Below a fusion, because a fused score depends on the other candidates and cannot be remembered.
    private static IReranker Memorizing(RerankerCatalog catalog, string spec) => RerankerSpec.Parse(spec) switch
    {
        FirstStageFusionSpec fusion => new FirstStageFusionReranker(new MemorizingReranker(catalog.Create(fusion.Inner)), fusion.Weight),
        var other => new MemorizingReranker(catalog.Create(other)),
    };

    private async Task<T> RunAsync<T>(Func<IProgress<ExperimentProgress>?, CancellationToken, Task<T>> run, CancellationToken cancellationToken)
    {
        if (!console.ShowsProgress)
            return await run(null, cancellationToken).ConfigureAwait(false);

        return await console.Progress().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => run(new ProgressBarUpdate(context.AddTask("Re-ranking")), cancellationToken))
            .ConfigureAwait(false);
    }

    private static async Task WriteRunAsync(RetrievalRun run, string path, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(path);
        await using (writer.ConfigureAwait(false))
            await TrecRunWriter.WriteAsync(run, writer, cancellationToken).ConfigureAwait(false);
    }

    private sealed class ProgressBarUpdate(ProgressTask task) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Completed;
        }
    }
}

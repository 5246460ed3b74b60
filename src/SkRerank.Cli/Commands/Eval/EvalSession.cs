using SkRerank.Evaluation;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Measures the same configurations over one collection after the other.</summary>
internal sealed class EvalSession(CliConsole console)
{
    /// <summary>Gets what is compared.</summary>
    public required IReadOnlyList<ExperimentConfiguration> Configurations { get; init; }

    /// <summary>Gets how it is measured.</summary>
    public required GridOptions Options { get; init; }

    /// <summary>Gets which judgments are read.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the run of the first stage; null for the one that lies in the folder of the collection.</summary>
    public string? Run { get; init; }

    /// <summary>Gets what searches the collection; null where a run is read.</summary>
    public FirstStageSearch? Search { get; init; }

    /// <summary>Gets what orders documents of equal score in a run.</summary>
    public RunOrder Order { get; init; }

    /// <summary>Gets the folder for results and state; null for none.</summary>
    public string? Out { get; init; }

    /// <summary>Gets the known answers of each query; null where answers are not measured.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers { get; init; }

    /// <summary>Gets how many passages an answer is made from.</summary>
    public int Sources { get; init; }

    /// <summary>Gets what answers.</summary>
    public required IAnswerer Answerer { get; init; }

    /// <summary>Measures all collections.</summary>
    public async Task<IReadOnlyList<GridReport>> RunAsync(IReadOnlyList<string> directories, CancellationToken cancellationToken)
    {
        var names = directories.Select(directory => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory))));
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            throw new InvalidInputException("--collection", null, $"two folders are called \"{repeated.Key}\"; rename one");

        if (!console.ShowsProgress)
            return await RunAsync(directories, _ => null, cancellationToken).ConfigureAwait(false);

        return await console.Progress().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => RunAsync(
                directories, name => new ProgressBarUpdate(context.AddTask($"Re-ranking {Markup.Escape(TerminalText.Clean(name, 40))}")), cancellationToken))
            .ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<GridReport>> RunAsync(
        IReadOnlyList<string> directories, Func<string, IProgress<ExperimentProgress>?> createProgress, CancellationToken cancellationToken)
    {
        var reports = new List<GridReport>();
        foreach (var directory in directories)
        {
            var corpus = await BeirCollectionReader.ReadAsync(directory, Split, cancellationToken: cancellationToken).ConfigureAwait(false);
            var run = await FirstStageAsync(corpus, directory, cancellationToken).ConfigureAwait(false);
            var options = Options with { JournalDirectory = Out is null ? null : EvaluationFolder.JournalOf(Out, corpus.Name) };
            var report = await new ExperimentGrid(corpus, run, Configurations, options)
                .RunAsync(createProgress(corpus.Name), cancellationToken).ConfigureAwait(false);
            foreach (var (warning, queries) in report.Configurations.SelectMany(configuration => configuration.Warnings).Distinct())
                console.Say($"Warning ({corpus.Name}, {queries} queries): {warning}");
            reports.Add(Answers is null ? report : report with { Answers = await AnswerAsync(report, Answers, cancellationToken).ConfigureAwait(false) });
        }

        return reports;
    }

    private Task<IReadOnlyList<AnswerFigures>> AnswerAsync(
        GridReport report, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, CancellationToken cancellationToken) =>
        new AnswerExperiment(report, answers, Answerer, Sources, Options.Rules.RelevanceLevel).RunAsync(cancellationToken);

    private async Task<RetrievalRun> FirstStageAsync(JudgedCorpus corpus, string directory, CancellationToken cancellationToken)
    {
        if (Search is null)
            return await RunReader.ReadAsync(
                Run ?? Path.Combine(directory, $"{Bm25Index.RunName}.trec"), Order, cancellationToken: cancellationToken).ConfigureAwait(false);

        var judged = corpus.Queries.Where(query => corpus.Judgments.HasRelevant(query.Key)).ToDictionary(StringComparer.Ordinal);
        var depth = Math.Max(100, Configurations.Max(configuration => configuration.Depth));
        return await Search.SearchAsync(corpus.Documents, judged, depth, cancellationToken).ConfigureAwait(false);
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

using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Measures several rerankers at several depths over the run of a first stage, in one pass over the queries.</summary>
/// <remarks>
/// The first documents of each query, up to the depth, are re-ranked; the others keep their order below. Queries without a relevant
/// document are left out, queries that the run lacks count as 0. Every reranker answers one request before the first is timed, so that
/// loading a model is not measured. Configurations run one after the other, shallow ones first.
/// </remarks>
/// <param name="corpus">The collection.</param>
/// <param name="firstStage">What the first stage retrieved.</param>
/// <param name="configurations">What is compared; at least one.</param>
/// <param name="options">What to do; null means the defaults.</param>
/// <param name="time">What measures the time; null means the system.</param>
public sealed class ExperimentGrid(
    JudgedCorpus corpus,
    RetrievalRun firstStage,
    IReadOnlyList<ExperimentConfiguration> configurations,
    GridOptions? options = null,
    TimeProvider? time = null)
{
    private readonly JudgedCorpus _corpus = corpus ?? throw new ArgumentNullException(nameof(corpus));
    private readonly RetrievalRun _firstStage = firstStage ?? throw new ArgumentNullException(nameof(firstStage));
    private readonly GridOptions _options = options is { Measures.Count: 0 }
        ? throw new ArgumentException("There is nothing to measure.", nameof(options))
        : options ?? new();

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly CandidatePool _pool = new(corpus, firstStage);
    private readonly IReadOnlyList<ExperimentConfiguration> _configurations = configurations is { Count: > 0 }
        ? configurations
        : throw new ArgumentException("There is no configuration to measure.", nameof(configurations));

    private int MaxDepth => _configurations.Max(configuration => configuration.Depth);

    /// <summary>Runs the experiment, one query after the other.</summary>
    /// <param name="progress">Is told of each finished query; may be null.</param>
    /// <param name="cancellationToken">Cancels the experiment.</param>
    /// <returns>The report.</returns>
    /// <exception cref="InvalidInputException">The run or the judgments name a query or document that the collection lacks, or the journal
    /// belongs to another experiment.</exception>
    /// <exception cref="RerankerException">A reranker failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<GridReport> RunAsync(IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        string[] relevant = [.. Sampled([.. _corpus.Judgments.QueryIds.Where(_corpus.Judgments.HasRelevant)])];
        var queryIds = _pool.Retrieved(relevant);
        foreach (var queryId in queryIds)
            _pool.Check(queryId, MaxDepth);

        await WarmUpAsync(queryIds, cancellationToken).ConfigureAwait(false);
        var journal = _options.JournalDirectory is { } directory
            ? await ExperimentJournal.OpenAsync(directory, Identify(queryIds), cancellationToken).ConfigureAwait(false)
            : null;
        var outcomes = new List<QueryOutcome[]>(queryIds.Length);
        foreach (var queryId in queryIds)
        {
            var known = journal?.Find(queryId);
            var found = known ?? await RerankAsync(queryId, cancellationToken).ConfigureAwait(false);
            if (known is null && journal is not null)
                await journal.AddAsync(found, cancellationToken).ConfigureAwait(false);
            outcomes.Add(found);
            progress?.Report(new(outcomes.Count, queryIds.Length) { IsRecalled = known is not null });
        }

        return ReportOf(_corpus.Judgments.Only(relevant), outcomes);
    }

    private IEnumerable<string> Sampled(string[] queryIds)
    {
        var count = Math.Min(_options.Sample ?? queryIds.Length, queryIds.Length);
        return Enumerable.Range(0, count).Select(i => queryIds[(int)((long)i * queryIds.Length / count)]);
    }

    private async Task WarmUpAsync(string[] queryIds, CancellationToken cancellationToken)
    {
        if (queryIds is not [var queryId, ..])
            return;

        foreach (var reranker in _configurations.Select(configuration => configuration.Reranker).Distinct())
            await reranker.RerankAsync(_pool.RequestOf(queryId, _pool.CandidatesOf(queryId, depth: 1)), cancellationToken).ConfigureAwait(false);
    }

    private JournalIdentity Identify(string[] queryIds) => new(
        _corpus.Name,
        _firstStage.Name,
        queryIds.Length,
        _pool.Fingerprint(queryIds, MaxDepth),
        [.. _configurations.Select(Identify)]);

    private static string Identify(ExperimentConfiguration configuration)
    {
        var reranker = configuration.Describe();
        return string.Create(
            CultureInfo.InvariantCulture, $"{configuration.Name}@{configuration.Depth} {reranker.Model} {reranker.MaxTokens} tokens");
    }

    private async Task<QueryOutcome[]> RerankAsync(string queryId, CancellationToken cancellationToken)
    {
        var candidates = _pool.CandidatesOf(queryId, MaxDepth);
        var outcomes = new QueryOutcome[_configurations.Count];
        foreach (var (index, configuration) in _configurations.Index().OrderBy(entry => entry.Item.Depth))
        {
            var request = _pool.RequestOf(queryId, candidates.Take(configuration.Depth));
            var borrowed = configuration.Borrowed();
            var start = _time.GetTimestamp();
            var result = await configuration.Reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            outcomes[index] = QueryOutcome.Of(queryId, result, _time.GetElapsedTime(start) + configuration.Borrowed() - borrowed);
        }

        return outcomes;
    }

    private GridReport ReportOf(RelevanceJudgments judgments, List<QueryOutcome[]> outcomes)
    {
        var corpus = _corpus with { Judgments = judgments };
        var first = RunEvaluation.Of(_firstStage, judgments, _options.Measures, _options.Rules);
        return new()
        {
            Corpus = corpus,
            FirstStageRun = _firstStage,
            FirstStage = first,
            Configurations = [.. _configurations.Select((configuration, index) =>
                ReportOf(configuration, judgments, first, [.. outcomes.Select(query => query[index])]))],
            Machine = MachineDescription.Current,
        };
    }

    private ExperimentReport ReportOf(
        ExperimentConfiguration configuration, RelevanceJudgments judgments, RunEvaluation first, QueryOutcome[] outcomes)
    {
        var reranked = RunOf($"{_firstStage.Name}>{configuration.Depth}>{configuration.Name}", outcomes, outcome => outcome.Order);
        var best = RunOf("best", outcomes, outcome => _pool.BestOrder(outcome.QueryId, configuration.Depth));
        return new()
        {
            Collection = _corpus.Name,
            Reranker = configuration.Describe(),
            Depth = configuration.Depth,
            FirstStageRun = _firstStage,
            RerankedRun = reranked,
            FirstStage = first,
            Reranked = RunEvaluation.Of(reranked, judgments, _options.Measures, _options.Rules),
            Best = RunEvaluation.Of(best, judgments, _options.Measures, _options.Rules),
            Queries = outcomes,
            Machine = MachineDescription.Current,
        };
    }

    private RetrievalRun RunOf(string name, QueryOutcome[] outcomes, Func<QueryOutcome, IReadOnlyList<int>> orderOf) =>
        RetrievalRun.FromRankings(name, outcomes.ToDictionary(
            outcome => outcome.QueryId, outcome => _pool.WithTail(outcome.QueryId, orderOf(outcome)), StringComparer.Ordinal));
}

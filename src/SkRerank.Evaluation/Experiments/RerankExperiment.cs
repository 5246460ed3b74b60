namespace SkRerank.Evaluation;

/// <summary>Measures what a reranker makes of the run of a first stage.</summary>
/// <remarks>
/// The first documents of each query, up to the depth, are re-ranked; the others keep their order below. Queries without a relevant
/// document
/// are left out, queries that the run lacks count as 0. One request is made before the first is timed, so that loading a model is not
/// measured.
/// </remarks>
/// <param name="corpus">The collection.</param>
/// <param name="firstStage">What the first stage retrieved.</param>
/// <param name="reranker">What re-ranks. It is not disposed.</param>
/// <param name="options">What to do; null means the defaults.</param>
/// <param name="time">What measures the time; null means the system.</param>
public sealed class RerankExperiment(
    JudgedCorpus corpus, RetrievalRun firstStage, IReranker reranker, ExperimentOptions? options = null, TimeProvider? time = null)
{
    private readonly JudgedCorpus _corpus = corpus ?? throw new ArgumentNullException(nameof(corpus));
    private readonly RetrievalRun _firstStage = firstStage ?? throw new ArgumentNullException(nameof(firstStage));
    private readonly IReranker _reranker = reranker ?? throw new ArgumentNullException(nameof(reranker));
    private readonly ExperimentOptions _options = options ?? new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Runs the experiment, one query after the other.</summary>
    /// <param name="progress">Is told of each finished query; may be null.</param>
    /// <param name="cancellationToken">Cancels the experiment.</param>
    /// <returns>The report.</returns>
    /// <exception cref="InvalidInputException">The run or the judgments name a query or document that the collection lacks.</exception>
    /// <exception cref="RerankerException">The reranker failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ExperimentReport> RunAsync(
        IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var judgments = _corpus.Judgments;
        string[] queryIds = [.. judgments.QueryIds.Where(queryId => judgments.HasRelevant(queryId) && _firstStage.Contains(queryId))];
        foreach (var queryId in queryIds)
            Check(queryId);

        var outcomes = new List<QueryOutcome>(queryIds.Length);
        var reranked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (queryIds.Length > 0)
            await _reranker.RerankAsync(RequestOf(queryIds[0], depth: 1), cancellationToken).ConfigureAwait(false);
        foreach (var queryId in queryIds)
        {
            var request = RequestOf(queryId, _options.Depth);
            var start = _time.GetTimestamp();
            var result = await _reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            outcomes.Add(QueryOutcome.Of(queryId, result, _time.GetElapsedTime(start)));
            reranked.Add(queryId, WithTail(queryId, result.Ranking.Select(ranked => ranked.Candidate.Id)));
            progress?.Report(new(outcomes.Count, queryIds.Length));
        }

        return ReportOf(outcomes, reranked, queryIds.ToDictionary(queryId => queryId, BestOrder, StringComparer.Ordinal));
    }

    private void Check(string queryId)
    {
        if (!_corpus.Queries.ContainsKey(queryId))
            throw new InvalidInputException(_corpus.Name, null, $"query \"{queryId}\" is judged, but its text is missing");

        foreach (var (documentId, _) in _firstStage.Ranking(queryId).Take(_options.Depth))
        {
            if (!_corpus.Documents.ContainsKey(documentId))
                throw new InvalidInputException(
                    _firstStage.Name, null, $"query \"{queryId}\" holds document \"{documentId}\", which collection {_corpus.Name} lacks");
        }
    }

    private RerankRequest RequestOf(string queryId, int depth) =>
        new(_corpus.Queries[queryId], _firstStage.Ranking(queryId).Take(depth).Select(CandidateOf));

    private RerankCandidate CandidateOf(RunEntry entry)
    {
        var document = _corpus.Documents[entry.DocumentId];
        return new(entry.DocumentId, document.Text) { Title = document.Title, RetrievalScore = entry.Score };
    }

    private IReadOnlyList<string> BestOrder(string queryId)
    {
        var grades = _corpus.Judgments.Grades(queryId);
        return WithTail(queryId, _firstStage.Ranking(queryId).Take(_options.Depth)
            .Select(entry => entry.DocumentId)
            .OrderByDescending(documentId => grades.GetValueOrDefault(documentId)));
    }

    private IReadOnlyList<string> WithTail(string queryId, IEnumerable<string> head) =>
        [.. head, .. _firstStage.Ranking(queryId).Skip(_options.Depth).Select(entry => entry.DocumentId)];

    private ExperimentReport ReportOf(
        IReadOnlyList<QueryOutcome> outcomes,
        Dictionary<string, IReadOnlyList<string>> reranked,
        Dictionary<string, IReadOnlyList<string>> best)
    {
        var rerankedRun = RetrievalRun.FromRankings($"{_firstStage.Name}>{_options.Depth}>{_reranker.Metadata.Name}", reranked);
        return new()
        {
            Collection = _corpus.Name,
            Reranker = _reranker.Metadata,
            Depth = _options.Depth,
            FirstStageRun = _firstStage,
            RerankedRun = rerankedRun,
            FirstStage = Evaluate(_firstStage),
            Reranked = Evaluate(rerankedRun),
            Best = Evaluate(RetrievalRun.FromRankings("best", best)),
            Queries = outcomes,
            Machine = MachineDescription.Current,
        };
    }

    private RunEvaluation Evaluate(RetrievalRun run) => RunEvaluation.Of(run, _corpus.Judgments, _options.Measures);
}

using Microsoft.Extensions.Logging;

namespace SkRerank.SemanticKernel;

/// <summary>Reads results as candidates, ranks them and hands back as many as the caller wants.</summary>
internal sealed partial class HitReranker
{
    private readonly RerankingOptions _options;
    private readonly RerankStep _step;
    private readonly ILogger _logger;
    private int _observerFaultReported;
    private int _refusalReported;

    public HitReranker(IReranker reranker, RerankingOptions options, ILogger logger, ILoggerFactory loggerFactory, TimeProvider? timeProvider)
    {
        _options = options;
        _logger = logger;
        _step = new RerankStep(reranker, options.Budget, timeProvider ?? TimeProvider.System, loggerFactory);
    }

    /// <summary>Gets how results are read.</summary>
    public CandidateProjections Projections => _options.Projections;

    /// <summary>Re-ranks results.</summary>
    /// <returns>What to hand back, or null if the results are of a type that cannot be read.</returns>
    public async Task<RerankedHits?> RerankAsync(SearchHits hits, SearchCall call, CancellationToken cancellationToken)
    {
        IReadOnlyList<RerankCandidate>? candidates;
        try
        {
            candidates = Projections.ReadAll(hits.Items);
        }
        catch (Exception exception)
        {
            // The projection is the application's own code; the search must not fail because of it.
            LogProjectionFault(exception);
            var firstStage = Enumerable.Range(0, hits.Items.Count).Skip(call.Skip).Take(call.Kept ?? int.MaxValue).ToArray();
            return Report(call, new(hits.Rebuild(firstStage, call.Kept), null, [], $"A projection failed with {exception.GetType().Name}."));
        }

        return candidates is null ? null : Report(call, await RankAsync(hits, candidates, call, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Tells whether a search may have failed because it was asked for more than the caller wanted, as services with a limit do.</summary>
    public bool IsRefusal(Exception exception, SearchCall call)
    {
        if (!call.IsWidened || exception is not (ArgumentException or NotSupportedException))
            return false;

        if (Interlocked.Exchange(ref _refusalReported, 1) == 0)
            LogRefusal(exception, call.Fetched!.Value, call.Requested!.Value);
        return true;
    }

    /// <summary>Tells the application that results are handed back as they came.</summary>
    public void ReportSkipped(string? query, string reason) => Report(new RerankingOutcome(query, null, reason));

    private async Task<RerankedHits> RankAsync(
        SearchHits hits, IReadOnlyList<RerankCandidate> candidates, SearchCall call, CancellationToken cancellationToken)
    {
        var order = new List<(int Place, RankedCandidate Ranked)>(candidates.Count);
        RerankResult? first = null;
        foreach (var pool in PoolsOf(candidates, call.PoolSize))
        {
            var start = order.Count;
            var topK = call.Kept is { } count ? (int)Math.Clamp((long)call.Skip + count - start, 1, int.MaxValue) : (int?)null;
            var result = await _step.RankAsync(call.Query, pool, topK, call.Deadline, cancellationToken).ConfigureAwait(false);
            first ??= result;
            order.AddRange(result.Ranking.Select(ranked => (start + ranked.Index, ranked)));
        }

        var kept = order.Skip(call.Skip).Take(call.Kept ?? int.MaxValue).ToArray();
        LogReranked(candidates.Count, _step.Name, kept.Length);
        LogQuery(call.Query);
        return new(hits.Rebuild([.. kept.Select(entry => entry.Place)], call.Kept), first, [.. kept.Select(entry => entry.Ranked)], null);
    }

    private static IEnumerable<IReadOnlyList<RerankCandidate>> PoolsOf(IReadOnlyList<RerankCandidate> candidates, int? size) =>
        size is { } length && length < candidates.Count ? candidates.Chunk(length) : [candidates];

    private RerankedHits Report(SearchCall call, RerankedHits hits)
    {
        Report(new RerankingOutcome(call.Query, hits.Result, hits.Skipped));
        return hits;
    }

    private void Report(RerankingOutcome outcome)
    {
        try
        {
            _options.OnReranked?.Invoke(outcome);
        }
        catch (Exception exception)
        {
            // The observer is the application's own code; the search must not fail because of it.
            if (Interlocked.Exchange(ref _observerFaultReported, 1) == 0)
                LogObserverFault(exception);
        }
    }

    [LoggerMessage(3, LogLevel.Error, "A projection of search results failed; they are handed back in the order of the search.")]
    private partial void LogProjectionFault(Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "{Candidates} candidates were re-ranked by {Reranker}; {Kept} are handed back.")]
    private partial void LogReranked(int candidates, string reranker, int kept);

    [LoggerMessage(5, LogLevel.Trace, "The query was: {Query}")]
    private partial void LogQuery(string query);

    [LoggerMessage(8, LogLevel.Error, "What listens to the outcome of re-ranking failed. Not logged again.")]
    private partial void LogObserverFault(Exception exception);

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "The search refuses to give {Fetched} results, so that only the {Requested} that are wanted are re-ranked: lower MaxCandidates. Not logged again.")]
    private partial void LogRefusal(Exception exception, int fetched, int requested);
}

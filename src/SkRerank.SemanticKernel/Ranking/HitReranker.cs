using Microsoft.Extensions.Logging;

namespace SkRerank.SemanticKernel;

/// <summary>Reads results as candidates, ranks them and hands back as many as the caller wants.</summary>
internal sealed partial class HitReranker(CandidateProjections projections, RerankStep step, ILogger logger)
{
    /// <summary>Gets how results are read.</summary>
    public CandidateProjections Projections => projections;

    /// <summary>Re-ranks results.</summary>
    /// <returns>What to hand back, or null if the results are of a type that cannot be read.</returns>
    public async Task<RerankedHits?> RerankAsync(SearchHits hits, SearchCall call, CancellationToken cancellationToken)
    {
        IReadOnlyList<RerankCandidate>? candidates;
        try
        {
            candidates = projections.Read(hits.Items);
        }
        catch (Exception exception)
        {
            // The projection is the application's own code; the search must not fail because of it.
            LogProjectionFault(exception);
            var firstStage = Enumerable.Range(0, Math.Min(hits.Items.Count, call.Kept ?? int.MaxValue)).ToArray();
            return new(hits.Rebuild(firstStage, call.Kept), null, $"A projection failed with {exception.GetType().Name}.");
        }

        if (candidates is null)
            return null;

        var result = await step.RankAsync(call.Query, candidates, call.Kept, call.Deadline, cancellationToken).ConfigureAwait(false);
        var kept = call.Kept is { } count ? result.Top(count) : result.Ranking;
        LogReranked(candidates.Count, step.Name, kept.Count);
        LogQuery(call.Query);
        return new(hits.Rebuild([.. kept.Select(ranked => ranked.Index)], call.Kept), result, null);
    }

    [LoggerMessage(3, LogLevel.Error, "A projection of search results failed; they are handed back in the order of the search.")]
    private partial void LogProjectionFault(Exception exception);

    [LoggerMessage(4, LogLevel.Debug, "{Candidates} candidates were re-ranked by {Reranker}; {Kept} are handed back.")]
    private partial void LogReranked(int candidates, string reranker, int kept);

    [LoggerMessage(5, LogLevel.Trace, "The query was: {Query}")]
    private partial void LogQuery(string query);
}

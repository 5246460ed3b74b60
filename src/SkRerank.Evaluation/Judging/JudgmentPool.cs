namespace SkRerank.Evaluation;

/// <summary>Collects what should be judged: the first documents of several runs, so that each run is measured by its own finds.</summary>
/// <remarks>Pooling: Spärck Jones and van Rijsbergen, 1975; the practice of TREC.</remarks>
public static class JudgmentPool
{
    /// <summary>Pools the first documents of each query.</summary>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="depth">How many documents of each; positive.</param>
    /// <returns>Each pair once, query by query. Within a query the order is arbitrary but always the same, so that it tells nothing of ranks
    /// or runs.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="runs"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not positive.</exception>
    public static IReadOnlyList<(string QueryId, string DocumentId)> Of(IReadOnlyList<RetrievalRun> runs, int depth)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        return
        [
            .. runs.SelectMany(run => run.QueryIds).Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance).SelectMany(queryId => runs
                .SelectMany(run => run.Ranking(queryId).Take(depth).Select(entry => entry.DocumentId))
                .Distinct(StringComparer.Ordinal)
                .OrderBy(documentId => StableHash.Of(queryId, documentId))
                .Select(documentId => (queryId, documentId))),
        ];
    }
}

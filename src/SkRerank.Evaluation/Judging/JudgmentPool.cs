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

    /// <summary>Finds what is left to judge.</summary>
    /// <param name="pool">The pairs.</param>
    /// <param name="judgments">What is judged already.</param>
    /// <param name="corpus">The texts.</param>
    /// <returns>The pairs that have no judgment, in the order of the pool.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidInputException">A text of one of them is missing in the collection.</exception>
    public static IReadOnlyList<(string QueryId, string DocumentId)> Open(
        IReadOnlyList<(string QueryId, string DocumentId)> pool, JudgmentFile judgments, JudgedCorpus corpus)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(judgments);
        ArgumentNullException.ThrowIfNull(corpus);
        var open = pool.Where(pair => !judgments.Contains(pair.QueryId, pair.DocumentId)).ToArray();
        foreach (var (queryId, documentId) in open)
        {
            if (!corpus.Queries.ContainsKey(queryId) || !corpus.Documents.ContainsKey(documentId))
                throw new InvalidInputException(corpus.Name, null, $"query \"{queryId}\" or document \"{documentId}\" of a run is missing");
        }

        return open;
    }
}

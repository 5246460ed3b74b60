namespace SkRerank.Evaluation;

/// <summary>Represents what a retriever found for each query, best first.</summary>
public sealed class RetrievalRun
{
    private readonly Dictionary<string, RunEntry[]> _queries;

    /// <summary>Creates a run from scores, in trec_eval's order: score descending, then document id descending by UTF-8 bytes.</summary>
    /// <param name="name">The name of the run in tables.</param>
    /// <param name="scores">For each query the retrieved documents with their scores.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public RetrievalRun(string name, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> scores)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(scores);
        Name = name;
        _queries = scores.ToDictionary(query => query.Key, query => Sorted(query.Key, query.Value), StringComparer.Ordinal);
    }

    /// <summary>Creates a run whose rankings are in order already.</summary>
    internal RetrievalRun(string name, Dictionary<string, RunEntry[]> queries)
    {
        Name = name;
        _queries = queries;
    }

    /// <summary>Gets the name of the run in tables.</summary>
    public string Name { get; }

    /// <summary>Gets the queries of the run in the order of their UTF-8 bytes.</summary>
    public IEnumerable<string> QueryIds => _queries.Keys.Order(Utf8Order.Instance);

    /// <summary>Makes a run from rankings, each document scored by its place from the end: the last gets 1.</summary>
    /// <param name="name">The name of the run in tables.</param>
    /// <param name="rankings">For each query the documents, best first, none twice.</param>
    /// <returns>The run.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A ranking holds a document twice.</exception>
    public static RetrievalRun FromRankings(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> rankings)
    {
        ArgumentNullException.ThrowIfNull(rankings);
        var table = new QueryTable<double>();
        foreach (var (queryId, ranking) in rankings)
        {
            for (var place = 0; place < ranking.Count; place++)
            {
                if (!table.TryAdd(queryId, ranking[place], ranking.Count - place))
                    throw new ArgumentException($"Query \"{queryId}\" ranks document \"{ranking[place]}\" twice.", nameof(rankings));
            }
        }

        return new(name, table.ToReadOnly());
    }

    /// <summary>Gives the ranking of a query.</summary>
    /// <param name="queryId">The query.</param>
    /// <returns>The documents, best first; none for a query that the run does not hold.</returns>
    public IReadOnlyList<RunEntry> Ranking(string queryId) => _queries.GetValueOrDefault(queryId, []);

    /// <summary>Tells whether the run holds a query.</summary>
    /// <param name="queryId">The query.</param>
    /// <returns>True if it does.</returns>
    public bool Contains(string queryId) => _queries.ContainsKey(queryId);

    private static RunEntry[] Sorted(string queryId, IReadOnlyDictionary<string, double> scores)
    {
        foreach (var (documentId, score) in scores)
        {
            if (double.IsNaN(score))
                throw new ArgumentException($"The score of document \"{documentId}\" for query \"{queryId}\" is not a number.", nameof(scores));
        }

        return [.. scores
            .Select(entry => new RunEntry(entry.Key, entry.Value))
            .OrderByDescending(entry => entry.Score)
            .ThenByDescending(entry => entry.DocumentId, Utf8Order.Instance)];
    }
}

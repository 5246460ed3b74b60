namespace SkRerank.Evaluation;

/// <summary>Represents the outcome of a re-ranking experiment.</summary>
public sealed record ExperimentReport
{
    /// <summary>Gets the name of the collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Gets what re-ranked: its name and the revision of its model.</summary>
    public required RerankerMetadata Reranker { get; init; }

    /// <summary>Gets how many documents of each query were re-ranked at most.</summary>
    public required int Depth { get; init; }

    /// <summary>Gets the run of the first stage.</summary>
    public required RetrievalRun FirstStageRun { get; init; }

    /// <summary>Gets the re-ranked run over the evaluated queries, each document scored by its place from the end.</summary>
    public required RetrievalRun RerankedRun { get; init; }

    /// <summary>Gets how good the first stage is.</summary>
    public required RunEvaluation FirstStage { get; init; }

    /// <summary>Gets how good the re-ranked order is.</summary>
    public required RunEvaluation Reranked { get; init; }

    /// <summary>Gets how good the best possible order of the same documents within the depth is: what no reranker can pass.</summary>
    public required RunEvaluation Best { get; init; }

    /// <summary>Gets what was found out about each query that the run holds, in the order they were re-ranked.</summary>
    public required IReadOnlyList<QueryOutcome> Queries { get; init; }

    /// <summary>Gets on which machine and runtime the experiment ran.</summary>
    public required string Machine { get; init; }

    /// <summary>Gets the share of documents that were not read to their end, of those whose tokens were counted; null if none
    /// were.</summary>
    public double? TruncatedShare
    {
        get
        {
            var counted = Queries.Sum(query => query.Counted);
            return counted == 0 ? null : (double)Queries.Sum(query => query.Truncated.Count) / counted;
        }
    }

    /// <summary>Gets each different warning with the number of queries it was given for, the most frequent first.</summary>
    public IReadOnlyList<(string Warning, int Queries)> Warnings =>
        [.. Queries.SelectMany(query => query.Warnings.Distinct()).CountBy(warning => warning)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => (entry.Key, entry.Value))];

    /// <summary>Gives the time within which a share of the queries were re-ranked.</summary>
    /// <param name="share">From 0 to 1; 0.5 is the median. The value is that of the nearest rank.</param>
    /// <returns>The time; null if no query was re-ranked.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="share"/> is not from 0 to 1.</exception>
    public TimeSpan? Latency(double share)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(share, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(share, 1);
        TimeSpan[] sorted = [.. Queries.Select(query => query.Elapsed).Order()];
        return sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    /// <summary>Gets the mean number of tokens read for a query; null if none were counted.</summary>
    public double? TokensPerQuery => Queries.Average(query => query.Tokens);

    /// <summary>Gets the mean cost of a query, in US dollars; null if it is free or not known.</summary>
    public decimal? CostPerQuery => Queries.Average(query => query.Cost);

    /// <summary>Counts the queries whose result fell short in a way.</summary>
    /// <param name="kind">How.</param>
    /// <returns>How many.</returns>
    public int Count(DegradationKind kind) => Queries.Count(query => query.Degradation.Kind == kind);
}

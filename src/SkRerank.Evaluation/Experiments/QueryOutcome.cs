namespace SkRerank.Evaluation;

/// <summary>Represents what an experiment found out about one query.</summary>
/// <param name="QueryId">The query.</param>
/// <param name="Depth">How many documents were re-ranked.</param>
/// <param name="Elapsed">How long re-ranking took.</param>
/// <param name="Degradation">How far the result falls short.</param>
/// <param name="Unscored">How many documents have no score.</param>
/// <param name="Counted">For how many documents tokens were counted.</param>
/// <param name="Truncated">How many of those were not read to their end.</param>
/// <param name="Warnings">What the report of the request warns of.</param>
public sealed record QueryOutcome(
    string QueryId,
    int Depth,
    TimeSpan Elapsed,
    Degradation Degradation,
    int Unscored,
    int Counted,
    int Truncated,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Makes the outcome of a result.</summary>
    internal static QueryOutcome Of(string queryId, RerankResult result, TimeSpan elapsed)
    {
        TokenCount[] tokens = [.. result.Ranking.Select(ranked => ranked.Tokens).OfType<TokenCount>()];
        return new(
            queryId,
            result.Ranking.Count,
            elapsed,
            result.Degradation,
            result.Ranking.Count(ranked => !ranked.Status.IsScored),
            tokens.Length,
            tokens.Count(count => count.IsTruncated),
            result.Report.Warnings);
    }
}

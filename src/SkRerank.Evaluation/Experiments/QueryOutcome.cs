namespace SkRerank.Evaluation;

/// <summary>Represents what an experiment found out about one query.</summary>
/// <param name="QueryId">The query.</param>
/// <param name="Order">The places of the re-ranked documents in the first stage, from 0, best first.</param>
/// <param name="Elapsed">How long re-ranking took.</param>
public sealed record QueryOutcome(string QueryId, IReadOnlyList<int> Order, TimeSpan Elapsed)
{
    /// <summary>Gets how many documents were re-ranked.</summary>
    public int Depth => Order.Count;

    /// <summary>Gets how far the result falls short.</summary>
    public Degradation Degradation { get; init; } = Degradation.None;

    /// <summary>Gets how many documents have no score.</summary>
    public int Unscored { get; init; }

    /// <summary>Gets for how many documents tokens were counted.</summary>
    public int Counted { get; init; }

    /// <summary>Gets the places in the first stage, from 0, of the documents that were not read to their end.</summary>
    public IReadOnlyList<int> Truncated { get; init; } = [];

    /// <summary>Gets how many tokens were read in all; null if they were not counted.</summary>
    public long? Tokens { get; init; }

    /// <summary>Gets what it cost, in US dollars; null if it is free or not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets what the report of the request warns of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Makes the outcome of a result.</summary>
    internal static QueryOutcome Of(string queryId, RerankResult result, TimeSpan elapsed)
    {
        var stages = result.Report.Stages;
        return new(queryId, [.. result.Ranking.Select(ranked => ranked.Index)], elapsed)
        {
            Degradation = result.Degradation,
            Unscored = result.Ranking.Count(ranked => !ranked.Status.IsScored),
            Counted = result.Ranking.Count(ranked => ranked.Tokens is not null),
            Truncated = [.. result.Ranking.Where(ranked => ranked.Tokens is { IsTruncated: true }).Select(ranked => ranked.Index).Order()],
            Tokens = stages.Any(stage => stage.Tokens is not null) ? stages.Sum(stage => stage.Tokens) : null,
            Cost = stages.Any(stage => stage.Cost is not null) ? stages.Sum(stage => stage.Cost) : null,
            Warnings = result.Report.Warnings,
        };
    }
}

namespace SkRerank.Evaluation;

/// <summary>Represents the score of one pair with its share of what the call took that made it.</summary>
/// <param name="Score">The outcome.</param>
/// <param name="Elapsed">Its share of the time.</param>
/// <param name="Tokens">Its share of the tokens; null if they were not counted.</param>
/// <param name="Cost">Its share of the cost, in US dollars; null if it is free or not known.</param>
internal sealed record SharedScore(CandidateScore Score, TimeSpan Elapsed, double? Tokens, decimal? Cost)
{
    /// <summary>Gets a value indicating whether asking again would give the same.</summary>
    public bool IsLasting => Score.Status.Reason is null or UnscoredReason.Empty;

    /// <summary>Divides a call among its candidates: by the tokens that were read of each, or evenly where they were not counted.</summary>
    /// <returns>The place of each candidate in the request, and its share.</returns>
    public static IEnumerable<(int Place, SharedScore Share)> Of(RerankResult result, TimeSpan elapsed)
    {
        var isCounted = result.Ranking.All(ranked => ranked.Tokens is not null || !ranked.Status.IsScored);
        double[] weights = [.. result.Ranking.Select(ranked => !ranked.Status.IsScored ? 0 : isCounted ? 1 + ranked.Tokens!.Value.Read : 1.0)];
        var whole = Math.Max(1, weights.Sum());
        var tokens = result.Report.Stages.Any(stage => stage.Tokens is not null)
            ? result.Report.Stages.Sum(stage => (double)(stage.Tokens ?? 0))
            : (double?)null;
        var cost = result.Report.Stages.Any(stage => stage.Cost is not null) ? result.Report.Stages.Sum(stage => stage.Cost) : null;
        return result.Ranking.Zip(weights, (ranked, weight) => (ranked.Index, new SharedScore(
            ranked.Status.IsScored ? CandidateScore.Of(ranked.Score!.Value, ranked.Tokens) : CandidateScore.Unscored(ranked.Status.Reason!.Value, ranked.Tokens),
            elapsed * (weight / whole),
            tokens * weight / whole,
            cost * (decimal)(weight / whole))));
    }
}

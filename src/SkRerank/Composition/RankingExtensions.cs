namespace SkRerank;

/// <summary>Takes results apart and puts them together again.</summary>
internal static class RankingExtensions
{
    /// <summary>Gives what a stage found out about a candidate.</summary>
    public static CandidateScore ToScore(this RankedCandidate ranked) => ranked.Score is { } score
        ? CandidateScore.Of(score, ranked.Tokens)
        : CandidateScore.Unscored(ranked.Status.Reason!.Value, ranked.Tokens);

    /// <summary>Gives what a stage found out about the candidates, in request order.</summary>
    public static CandidateScore[] ToScores(this RerankResult result) =>
        [.. result.Ranking.OrderBy(ranked => ranked.Index).Select(ranked => ranked.ToScore())];

    /// <summary>Tells what is missing from a result that several others make up.</summary>
    public static Degradation Combine(IReadOnlyList<CandidateScore> scores, params IReadOnlyList<RerankResult> parts)
    {
        var reasons = parts.Where(part => part.Degradation.IsDegraded).Select(part => part.Degradation.Reason).ToArray();
        if (reasons.Length == 0)
            return Degradation.None;

        var kind = scores.Any(score => score.Status.IsScored) ? DegradationKind.Partial : DegradationKind.FirstStageOrder;
        return new(kind, string.Join(' ', reasons));
    }

    /// <summary>Makes a request for one of several rerankers that share the cost limit equally.</summary>
    public static RerankRequest WithCostShare(this RerankRequest request, int count) => request.CostLimit is not { } limit
        ? request
        : new(request, request.Candidates) { CostLimit = limit / count };

    /// <summary>Makes a request over the same candidates within other limits.</summary>
    public static RerankRequest WithLimits(this RerankRequest request, DateTimeOffset? deadline, decimal? costLimit) =>
        new(request, request.Candidates) { Deadline = deadline, CostLimit = costLimit };

    /// <summary>Makes a result with the same ranking and another report.</summary>
    public static RerankResult WithReport(this RerankResult result, RerankRequest request, RerankReport report) =>
        Combine(request, result.ToScores(), result.ScoreKind, report, result.Degradation);

    /// <summary>Ranks by the scores of several stages. A warning about the scores that a stage gave already is not given twice.</summary>
    public static RerankResult Combine(
        RerankRequest request, IReadOnlyList<CandidateScore> scores, ScoreKind scoreKind, RerankReport report, Degradation degradation)
    {
        var found = RerankResult.FromScores(request, scores, scoreKind, RerankReport.Empty, degradation).Report.Warnings;
        var warnings = report.Warnings.Except(found, StringComparer.Ordinal);
        return RerankResult.FromScores(request, scores, scoreKind, report with { Warnings = [.. warnings] }, degradation);
    }
}

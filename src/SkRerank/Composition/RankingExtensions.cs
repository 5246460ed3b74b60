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

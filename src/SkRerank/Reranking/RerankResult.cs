namespace SkRerank;

/// <summary>Represents a ranking of all candidates of a request, best first. Immutable.</summary>
public sealed class RerankResult
{
    /// <summary>How many equal scores make a ranking degenerate.</summary>
    private const int DegenerateCount = 10;

    private RerankResult(
        RerankRequest request, IReadOnlyList<RankedCandidate> ranking, ScoreKind scoreKind, Degradation degradation, RerankReport report)
    {
        Query = request.Query;
        Ranking = ranking;
        ScoreKind = scoreKind;
        Degradation = degradation;
        Report = report;
    }

    /// <summary>Gets the query of the request.</summary>
    public string Query { get; }

    /// <summary>Gets every candidate of the request exactly once, best first.</summary>
    public IReadOnlyList<RankedCandidate> Ranking { get; }

    /// <summary>Gets what the scores mean.</summary>
    public ScoreKind ScoreKind { get; }

    /// <summary>Gets how far the result falls short of what was asked for.</summary>
    public Degradation Degradation { get; }

    /// <summary>Gets how the ranking came about.</summary>
    public RerankReport Report { get; }

    /// <summary>Ranks a request by scores: scored candidates by score descending, ties in request order, then the unscored in request order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="scores">One outcome for each candidate, in request order.</param>
    /// <param name="scoreKind">What the scores mean.</param>
    /// <param name="report">How the scores came about. A warning is added when ten or more different passages all got the same score.</param>
    /// <param name="degradation">What is missing, where the scores alone do not tell, as after fusion; null derives it from them.</param>
    /// <returns>The result; degraded where candidates other than empty or deliberately unselected ones have no score.</returns>
    /// <exception cref="ArgumentNullException">A required reference is null.</exception>
    /// <exception cref="ArgumentException">There is not exactly one outcome for each candidate.</exception>
    public static RerankResult FromScores(
        RerankRequest request,
        IReadOnlyList<CandidateScore> scores,
        ScoreKind scoreKind,
        RerankReport report,
        Degradation? degradation = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(report);
        if (scores.Count != request.Candidates.Count)
            throw new ArgumentException($"{scores.Count} scores were given for {request.Candidates.Count} candidates.", nameof(scores));

        var order = Enumerable.Range(0, scores.Count)
            .OrderByDescending(i => scores[i].Value ?? double.NegativeInfinity)
            .ThenBy(i => i);
        var ranking = order.Select((index, place) => new RankedCandidate(
            request.Candidates[index], index, place + 1, scores[index].Value, scores[index].Status, scores[index].Tokens)).ToArray();
        return new(request, ranking, scoreKind, degradation ?? DegradationOf(scores), WithDegenerateWarning(ranking, report));
    }

    /// <summary>Keeps the order of the first stage, for a request that could not be scored at all.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">Why no candidate has a score; empty ones keep <see cref="UnscoredReason.Empty"/>.</param>
    /// <param name="explanation">Why, in one sentence for a log.</param>
    /// <param name="scoreKind">What the scores would have meant.</param>
    /// <param name="report">What was tried.</param>
    /// <returns>The result, degraded to <see cref="DegradationKind.FirstStageOrder"/> unless the request has no candidates.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    public static RerankResult InRequestOrder(
        RerankRequest request, UnscoredReason reason, string explanation, ScoreKind scoreKind, RerankReport report)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(report);
        var ranking = request.Candidates.Select((candidate, index) => new RankedCandidate(
            candidate, index, index + 1, null, CandidateStatus.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : reason), null)).ToArray();
        var degradation = ranking.Length == 0 ? Degradation.None : new(DegradationKind.FirstStageOrder, explanation);
        return new(request, ranking, scoreKind, degradation, report);
    }

    /// <summary>Gives the best candidates.</summary>
    /// <param name="k">How many at most.</param>
    /// <returns>The first <paramref name="k"/> of <see cref="Ranking"/>, or all where there are fewer.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is negative.</exception>
    public IReadOnlyList<RankedCandidate> Top(int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        return k >= Ranking.Count ? Ranking : [.. Ranking.Take(k)];
    }

    private static Degradation DegradationOf(IReadOnlyList<CandidateScore> scores)
    {
        var missing = scores
            .Where(score => score.Status.Reason is not (null or UnscoredReason.Empty or UnscoredReason.NotSelected))
            .GroupBy(score => score.Status)
            .Select(group => $"{group.Count()} {group.Key}")
            .ToArray();
        if (missing.Length == 0)
            return Degradation.None;

        var kind = scores.Any(score => score.Status.IsScored) ? DegradationKind.Partial : DegradationKind.FirstStageOrder;
        return new(kind, $"Of {scores.Count} candidates, not scored: {string.Join(", ", missing)}.");
    }

    private static RerankReport WithDegenerateWarning(RankedCandidate[] ranking, RerankReport report)
    {
        var scored = ranking.TakeWhile(candidate => candidate.Status.IsScored).ToArray();
        if (scored.Length < DegenerateCount || scored[0].Score != scored[^1].Score)
            return report;

        var passages = scored.Select(candidate => candidate.Candidate.Passage).Distinct(StringComparer.Ordinal).Count();
        return passages < DegenerateCount
            ? report
            : report with { Warnings = [.. report.Warnings, $"Degenerate scores: all {scored.Length} scored candidates got {scored[0].Score:R}."] };
    }
}

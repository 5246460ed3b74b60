namespace SkRerank.Testing;

/// <summary>Checks what holds for every result of every reranker, whatever happened.</summary>
public static class RankingContract
{
    /// <summary>Asserts that a result answers its request: nothing lost, total and stable order, finite scores, honest degradation.</summary>
    public static void Check(RerankRequest request, RerankResult result)
    {
        ArgumentNullException.ThrowIfNull(request);
        Assert.NotNull(result);
        Assert.Equal(request.Query, result.Query);
        CheckPermutation(request, result.Ranking);
        CheckScores(result.Ranking);
        CheckOrder(result.Ranking);
        CheckDegradation(result);
        CheckReport(request, result);
    }

    private static void CheckPermutation(RerankRequest request, IReadOnlyList<RankedCandidate> ranking)
    {
        Assert.Equal(Enumerable.Range(0, request.Candidates.Count), ranking.Select(ranked => ranked.Index).Order());
        Assert.Equal(Enumerable.Range(1, ranking.Count), ranking.Select(ranked => ranked.Rank));
        Assert.All(ranking, ranked => Assert.Same(request.Candidates[ranked.Index], ranked.Candidate));
    }

    private static void CheckScores(IReadOnlyList<RankedCandidate> ranking) => Assert.All(ranking, ranked =>
    {
        Assert.Equal(ranked.Status.IsScored, ranked.Score.HasValue);
        Assert.True(double.IsFinite(ranked.Score ?? 0), $"The score of candidate {ranked.Index} is {ranked.Score}.");
        Assert.Equal(ranked.Candidate.IsEmpty, ranked.Status.Reason == UnscoredReason.Empty);
        Assert.True(ranked.Tokens is not { } tokens || (tokens.Read >= 0 && tokens.Read <= tokens.Total), $"Impossible: {ranked.Tokens}.");
    });

    private static void CheckOrder(IReadOnlyList<RankedCandidate> ranking)
    {
        var expected = ranking
            .OrderBy(ranked => ranked.Status.IsScored ? 0 : 1)
            .ThenByDescending(ranked => ranked.Score)
            .ThenBy(ranked => ranked.Index)
            .Select(ranked => ranked.Index);
        Assert.Equal(expected, ranking.Select(ranked => ranked.Index));
    }

    private static void CheckDegradation(RerankResult result)
    {
        var degradation = result.Degradation;
        var scored = result.Ranking.Count(ranked => ranked.Status.IsScored);
        var isMissing = result.Ranking.Any(ranked =>
            ranked.Status.Reason is not (null or UnscoredReason.Empty or UnscoredReason.NotSelected));

        Assert.Equal(degradation.IsDegraded, !string.IsNullOrWhiteSpace(degradation.Reason));
        Assert.True(degradation.IsDegraded || !isMissing, "Candidates were not scored, and the result does not say that it is degraded.");
        Assert.True(degradation.Kind != DegradationKind.Partial || scored > 0, "A partial result scored nothing.");
        Assert.True(degradation.Kind != DegradationKind.FirstStageOrder || scored == 0, "A result in first-stage order has scores.");
    }

    private static void CheckReport(RerankRequest request, RerankResult result)
    {
        Assert.All(result.Report.Stages, stage =>
        {
            Assert.False(string.IsNullOrWhiteSpace(stage.Name));
            Assert.InRange(stage.Depth, 0, request.Candidates.Count);
            Assert.True(stage.Elapsed >= TimeSpan.Zero, $"Stage {stage.Name} took {stage.Elapsed}.");
        });

        var scored = result.Ranking.Where(ranked => ranked.Status.IsScored).ToArray();
        var isDegenerate = scored.Length > 0
            && scored[0].Score == scored[^1].Score
            && scored.Select(ranked => ranked.Candidate.Passage).Distinct(StringComparer.Ordinal).Count() >= 10;
        Assert.True(!isDegenerate || result.Report.Warnings.Count > 0, "All scores are equal, and no warning says so.");
    }
}

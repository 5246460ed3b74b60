namespace SkRerank.Tests;

public sealed class MinMaxFusionTests : DecoratorContractTests
{
    protected override bool IsIndependent => false;

    protected override IReranker Decorate(IReranker inner) => new FirstStageFusionReranker(inner);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_WeightOutOfRange_Throws(double weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>(nameof(weight), () => new MinMaxFusion(weight));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(weight), () => new FirstStageFusionReranker(new FirstStageReranker(), weight));
        Assert.Throws<ArgumentOutOfRangeException>(nameof(weight), () => new FirstStageReranker().AsBuilder().UseFirstStageFusion(weight));
    }

    [Fact]
    public async Task RerankAsync_BothSignalsComplete_AddsThemNormalised()
    {
        var sut = Fused(0.25, Scores(-4, 6, 1));

        var result = await sut.RerankAsync(Retrieved(30, 10, 20));

        Assert.Equal([0.25 * 1, 0.75 * 1, (0.75 * 0.5) + (0.25 * 0.5)], InRequestOrder(result));
        Assert.Equal([1, 2, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(ScoreKind.Fused, result.ScoreKind);
    }

    [Fact]
    public async Task RerankAsync_OneRetrievalScoreMissing_UsesReciprocalRanksForAll()
    {
        var sut = Fused(1, Scores(1, 2, 3));

        var result = await sut.RerankAsync(Retrieved(5, null, 900));
        var notFinite = await sut.RerankAsync(Retrieved(5, double.NaN, 900));

        // 1/1, 1/2, 1/3, normalised.
        Assert.Equal([1, (0.5 - (1.0 / 3)) / (1 - (1.0 / 3)), 0], InRequestOrder(result).Select(score => Math.Round(score!.Value, 12)));
        Assert.Equal(InRequestOrder(result), InRequestOrder(notFinite));
    }

    [Fact]
    public async Task RerankAsync_EqualValues_GiveEachOne()
    {
        var sut = Fused(0.5, Scores(7, 7, 7));

        var result = await sut.RerankAsync(Retrieved(2, 2, 2));

        Assert.Equal([1, 1, 1], InRequestOrder(result));
        Assert.Equal([0, 1, 2], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_InnerLeftOneUnscored_TakesZeroFromItAndKeepsTheDegradation()
    {
        var sut = Fused(0.5, CandidateScore.Of(1), CandidateScore.Unscored(UnscoredReason.Failed), CandidateScore.Of(3));

        var result = await sut.RerankAsync(Retrieved(10, 20, 10));

        Assert.Equal([0, 0.5, 0.5], InRequestOrder(result));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Contains("1 failed", result.Degradation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_EmptyCandidate_StaysUnscoredAndOutOfTheRange()
    {
        var sut = Fused(0.5, CandidateScore.Of(1), CandidateScore.Unscored(UnscoredReason.Empty), CandidateScore.Of(3));
        var request = new RerankRequest(
            "q", [new("a", "a") { RetrievalScore = 2 }, new("b", " ") { RetrievalScore = 1000 }, new("c", "c") { RetrievalScore = 1 }]);

        var result = await sut.RerankAsync(request);

        Assert.Equal([0.5, null, 0.5], InRequestOrder(result));
        Assert.Equal(UnscoredReason.Empty, result.Ranking[^1].Status.Reason);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_InnerScoredNothing_GivesItsResultBack()
    {
        var request = Retrieved(1, 3, 2);
        var degraded = RerankResult.InRequestOrder(
            request, UnscoredReason.Deadline, "Too late.", ScoreKind.Logit, RerankReport.Empty);
        var sut = new FirstStageFusionReranker(FakeReranker.Returning(degraded));

        Assert.Same(degraded, await sut.RerankAsync(request));
    }

    [Fact]
    public async Task RerankAsync_InnerSelectedNothing_GivesTheFirstStageOrder()
    {
        var sut = new FirstStageFusionReranker(new FirstStageReranker());

        var result = await sut.RerankAsync(Retrieved(9, 5, 1));
        var withoutScores = await sut.RerankAsync(Retrieved(null, null, null));

        Assert.Equal([0.5, 0.25, 0], InRequestOrder(result));
        Assert.Equal([0, 1, 2], withoutScores.Ranking.Select(ranked => ranked.Index));
        Assert.All(withoutScores.Ranking, ranked => Assert.True(ranked.Status.IsScored));
    }

    [Fact]
    public async Task RerankAsync_NumbersAtTheEndsOfTheScale_StayFinite()
    {
        var sut = Fused(0.5, Scores(double.MaxValue, -double.MaxValue, 0));

        var result = await sut.RerankAsync(Retrieved(-double.MaxValue, double.MaxValue, double.Epsilon));

        Assert.Equal([0.5, 0.5, 0.5], InRequestOrder(result));
    }

    [Fact]
    public async Task RerankAsync_Always_KeepsTokensAndReportOfTheInner()
    {
        var request = Retrieved(1, 2);
        var report = new RerankReport { Stages = [new("lrt", 2, TimeSpan.FromMilliseconds(3), StageOutcome.Completed)], Warnings = ["The query was cut."] };
        var inner = RerankResult.FromScores(
            request, [CandidateScore.Of(1, new TokenCount(9, 5)), CandidateScore.Of(2)], ScoreKind.Logit, report);
        var sut = new FirstStageFusionReranker(FakeReranker.Returning(inner));

        var result = await sut.RerankAsync(request);

        Assert.Equal(new TokenCount(9, 5), result.Ranking.Single(ranked => ranked.Index == 0).Tokens);
        Assert.Equal(report, result.Report);
    }

    [Fact]
    public void RerankAsync_WeightZero_KeepsTheOrderOfTheInner() => PropertyCheck.HoldsAsync(Passages.Request, async request =>
    {
        var inner = FakeReranker.ScoringByWords(Time);

        var plain = await inner.RerankAsync(request);
        var fused = await new FirstStageFusionReranker(inner, 0).RerankAsync(request);

        Assert.Equal(plain.Ranking.Select(ranked => ranked.Index), fused.Ranking.Select(ranked => ranked.Index));
    });

    [Fact]
    public void Metadata_Always_PrintsTheSpec()
    {
        var inner = FakeReranker.ScoringByWords(Time);
        var sut = inner.AsBuilder().UseFirstStageFusion(0.3).Build();

        Assert.Equal(new RerankerMetadata("fake+first:0.3", RerankerKind.Composite, ScoreKind.Fused), sut.Metadata);
        Assert.Equal("fake+first:0.3", RerankerSpec.Parse(sut.Metadata.Name).ToString());
    }

    private static FirstStageFusionReranker Fused(double weight, params CandidateScore[] scores) => new(FakeReranker.Giving(scores), weight);

    private static CandidateScore[] Scores(params double[] values) => [.. values.Select(value => CandidateScore.Of(value))];

    private static RerankRequest Retrieved(params double?[] scores) =>
        new("q", scores.Select((score, index) => new RerankCandidate($"{index}", $"text {index}") { RetrievalScore = score }));

    private static double?[] InRequestOrder(RerankResult result) =>
        [.. result.Ranking.OrderBy(ranked => ranked.Index).Select(ranked => ranked.Score)];
}

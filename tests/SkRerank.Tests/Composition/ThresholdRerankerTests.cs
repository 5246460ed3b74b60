namespace SkRerank.Tests;

public sealed class ThresholdRerankerTests : DecoratorContractTests
{
    private static readonly RerankRequest Request = Passages.RequestFor("q", "a", "b", "c", "d");

    protected override IReranker Decorate(IReranker inner) => inner.Threshold(ScoreKind.Logit, -1000);

    [Theory]
    [InlineData(ScoreKind.Logit, double.NaN)]
    [InlineData(ScoreKind.Logit, double.NegativeInfinity)]
    [InlineData(ScoreKind.RankOnly, 1)]
    [InlineData((ScoreKind)77, 1)]
    public void Constructor_NoThreshold_Throws(ScoreKind kind, double minimum)
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentOutOfRangeException>(() => reranker.Threshold(kind, minimum));
        Assert.Throws<ArgumentOutOfRangeException>(() => reranker.AsBuilder().UseThreshold(kind, minimum));
    }

    [Fact]
    public void Constructor_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).Threshold(ScoreKind.Logit, 0));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseThreshold(ScoreKind.Logit, 0));
    }

    [Fact]
    public void Build_OtherKindOfScores_NamesBothKinds()
    {
        var fake = FakeReranker.ScoringByWords();

        var exception = Assert.Throws<RerankerException>(() => fake.AsBuilder().UseThreshold(ScoreKind.Probability, 0.5).Build());
        var cascade = Assert.Throws<RerankerException>(() => fake.Then(fake, 2).Threshold(ScoreKind.Logit, 0));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains("for scores of kind Probability, but 'fake' gives Logit", exception.Message, StringComparison.Ordinal);
        Assert.Contains("for scores of kind Logit, but 'fake>2>fake' gives RankOnly", cascade.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_ScoresBelow_SetsThemAsideInRequestOrder()
    {
        var tokens = new TokenCount(9, 4);
        var sut = FakeReranker.Giving(CandidateScore.Of(0.1, tokens), CandidateScore.Of(0.5), CandidateScore.Of(0.3), CandidateScore.Of(0.9))
            .Threshold(ScoreKind.Logit, 0.5);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([3, 1, 0, 2], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([0.9, 0.5, null, null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(UnscoredReason.NotSelected, result.Ranking[2].Status.Reason);
        Assert.Equal(tokens, result.Ranking[2].Tokens);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_AllAboveTheMinimum_GivesTheSameResult()
    {
        var answer = await FakeReranker.ScoringByWords().RerankAsync(Request);
        var sut = FakeReranker.Returning(answer).Threshold(ScoreKind.Logit, -5);

        Assert.Same(answer, await sut.RerankAsync(Request));
    }

    [Fact]
    public async Task RerankAsync_MinimumOfZero_IsAMinimum()
    {
        var sut = FakeReranker.ScoringBy((_, _) => -0.1).Threshold(ScoreKind.Logit, 0);

        var result = await sut.RerankAsync(Request);

        Assert.All(result.Ranking, ranked => Assert.False(ranked.Status.IsScored));
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_DegradedResult_IsLeftAloneAndSaysSo()
    {
        var late = CandidateScore.Unscored(UnscoredReason.Deadline);
        var sut = FakeReranker.Giving(CandidateScore.Of(0.1), late, late, CandidateScore.Of(0.2)).Threshold(ScoreKind.Logit, 0.5);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([0.2, 0.1, null, null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(["Threshold not applied: the result is degraded (Partial)."], result.Report.Warnings);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_FallbackGivesAnotherKind_IsLeftAloneAndSaysSo()
    {
        var fallback = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
                request, [.. request.Candidates.Select((_, index) => CandidateScore.Of(index / 10.0))], ScoreKind.Probability, RerankReport.Empty)),
        };
        var sut = FakeReranker.Throwing(new RerankerException("a", RerankerErrorKind.Timeout, "Slow."))
            .Fallback(fallback)
            .Threshold(ScoreKind.Logit, 5);

        var result = await sut.RerankAsync(Request);

        Assert.All(result.Ranking, ranked => Assert.True(ranked.Status.IsScored));
        Assert.Equal(
            "Threshold not applied: it is for scores of kind Logit, and these are Probability.", result.Report.Warnings[^1]);
    }

    [Fact]
    public void Metadata_Always_NamesTheThreshold() =>
        Assert.Equal("threshold(fake, Logit, 0.5)", FakeReranker.ScoringByWords().Threshold(ScoreKind.Logit, 0.5).Metadata.Name);
}

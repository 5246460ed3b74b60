namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    [Fact]
    public async Task RerankAsync_EqualTexts_KeepsRequestOrder()
    {
        var sut = Create();
        var texts = Enumerable.Repeat("Restart the service from an elevated prompt.", 6).ToArray();

        var result = await RerankCheckedAsync(sut, Passages.RequestFor(Query, texts));

        Assert.Equal([0, 1, 2, 3, 4, 5], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public void RerankAsync_SameRequestAgain_GivesTheSameRanking()
    {
        var sut = Create();

        PropertyCheck.HoldsAsync(Passages.Request, async request =>
        {
            var first = await sut.RerankAsync(request);
            var second = await sut.RerankAsync(request);

            Assert.Equal(first.Ranking.Select(ranked => ranked.Index), second.Ranking.Select(ranked => ranked.Index));
            AssertSameScores(ScoresInRequestOrder(first), ScoresInRequestOrder(second));
        }, PropertyRuns);
    }

    [Fact]
    public async Task RerankAsync_PlainPassages_ScoresThemAllOrNone()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, Passages.Make(12)));

        Assert.All(result.Ranking, ranked => Assert.Equal(ScoresCandidates, ranked.Status.IsScored));
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_PlainPassages_NamesTheKindOfItsScores()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, Passages.Make(3)));

        Assert.Equal(sut.Metadata.ScoreKind, result.ScoreKind);
        Assert.True(Enum.IsDefined(result.ScoreKind));
    }
}

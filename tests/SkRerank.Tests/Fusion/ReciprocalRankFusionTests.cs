namespace SkRerank.Tests;

public sealed class ReciprocalRankFusionTests : DecoratorContractTests
{
    protected override bool IsIndependent => false;

    protected override IReranker Decorate(IReranker inner) => new FirstStageFusionReranker(inner, new ReciprocalRankFusion());

    [Fact]
    public void Constructor_BadArgument_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("k", () => new ReciprocalRankFusion(0));
        Assert.Throws<ArgumentNullException>("method", () => new FirstStageFusionReranker(new FirstStageReranker(), null!));
        Assert.Throws<ArgumentNullException>("inner", () => new FirstStageFusionReranker(null!, new ReciprocalRankFusion()));
        Assert.Throws<ArgumentNullException>("method", () => new FirstStageReranker().AsBuilder().UseFirstStageFusion(null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseFirstStageFusion());
    }

    [Fact]
    public async Task RerankAsync_BothOrders_AddsTheReciprocalRanks()
    {
        var sut = Decorate(FakeReranker.Giving(CandidateScore.Of(1), CandidateScore.Of(3), CandidateScore.Of(2)));

        var result = await sut.RerankAsync(Passages.RequestFor("q", "a", "b", "c"));

        Assert.Equal([1, 0, 2], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(
            [(1.0 / 61) + (1.0 / 62), (1.0 / 63) + (1.0 / 61), (1.0 / 62) + (1.0 / 63)],
            result.Ranking.Select(ranked => ranked.Score!.Value));
    }

    [Fact]
    public async Task RerankAsync_UnscoredByTheInner_TakesZeroFromIt()
    {
        var sut = new FirstStageFusionReranker(
            FakeReranker.Giving(CandidateScore.Unscored(UnscoredReason.NotSelected), CandidateScore.Of(3)), new ReciprocalRankFusion(1));

        var result = await sut.RerankAsync(Passages.RequestFor("q", "a", "b"));

        Assert.Equal([(1.0 / 2) + (1.0 / 3), 1.0 / 2], result.Ranking.Select(ranked => ranked.Score!.Value));
    }

    [Fact]
    public async Task RerankAsync_LargestK_StaysPositive()
    {
        var sut = new FirstStageFusionReranker(FakeReranker.ScoringByWords(Time), new ReciprocalRankFusion(int.MaxValue));

        var result = await sut.RerankAsync(Passages.RequestFor("q", "a", "b"));

        Assert.All(result.Ranking, ranked => Assert.True(ranked.Score > 0));
    }

    [Fact]
    public void Metadata_Always_NamesTheFusion()
    {
        var sut = new FirstStageReranker().AsBuilder().UseFirstStageFusion(new ReciprocalRankFusion()).Build();

        Assert.Equal("rrf(none, first, 60)", sut.Metadata.Name);
    }

    [Fact]
    public void Merge_TwoRankings_AddsTheReciprocalRanksOfEachItem()
    {
        var sut = new ReciprocalRankFusion(k: 1);

        var merged = sut.Merge<string>(["a", "b", "c"], ["c", "d"]);

        Assert.Equal([("c", (1.0 / 4) + (1.0 / 2)), ("a", 1.0 / 2), ("b", 1.0 / 3), ("d", 1.0 / 3)], merged);
    }

    [Fact]
    public void Merge_ItemTwiceInOneRanking_CountsItsBetterPlace()
    {
        var merged = new ReciprocalRankFusion().Merge<int>([7, 8, 7]);

        Assert.Equal([(7, 1.0 / 61), (8, 1.0 / 62)], merged);
    }

    [Fact]
    public void Merge_NoRankings_GivesNothing()
    {
        Assert.Empty(new ReciprocalRankFusion().Merge<int>());
        Assert.Throws<ArgumentNullException>("rankings", () => new ReciprocalRankFusion().Merge<int>(null!));
        Assert.Throws<ArgumentNullException>("rankings", () => new ReciprocalRankFusion().Merge<int>([1], null!));
    }
}

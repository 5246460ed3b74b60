namespace SkRerank.Tests;

public sealed class SelectiveTests : DecoratorContractTests
{
    protected override IReranker Decorate(IReranker inner) => inner.Selective(5000);

    [Fact]
    public void Selective_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("reranker", () => ((IReranker)null!).Selective(1));
        Assert.Throws<ArgumentOutOfRangeException>("depth", () => reranker.Selective(0));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseSelective(1));
        Assert.Throws<ArgumentOutOfRangeException>("depth", () => reranker.AsBuilder().UseSelective(0));
    }

    [Fact]
    public async Task RerankAsync_MoreCandidatesThanDepth_LeavesTheRestUnscoredInRequestOrder()
    {
        var request = Passages.RequestFor("windows service", "banana", "", "windows", "windows service", "windows service windows");
        var sut = FakeReranker.ScoringByWords().AsBuilder().UseSelective(2).Build();

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([2, 0, 1, 3, 4], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(
            [null, null, UnscoredReason.Empty, UnscoredReason.NotSelected, UnscoredReason.NotSelected],
            result.Ranking.Select(ranked => ranked.Status.Reason));
        Assert.Equal(ScoreKind.Logit, result.ScoreKind);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public void Metadata_Always_PrintsTheSpecAndKeepsTheKindOfTheScores()
    {
        var sut = FakeReranker.ScoringByWords().Selective(20);

        Assert.Equal("none>20>fake", sut.Metadata.Name);
        Assert.Equal(ScoreKind.Logit, sut.Metadata.ScoreKind);
    }
}

namespace SkRerank.Evaluation.Tests;

public sealed class MemorizingRerankerTests : DecoratorContractTests
{
    protected override IReranker Decorate(IReranker inner) => new MemorizingReranker(inner);

    [Fact]
    public async Task RerankAsync_UnscoredCandidate_IsAskedForAgain()
    {
        var calls = 0;
        var inner = FakeReranker.ScoringBy((_, candidate) => candidate.Text == "b" && ++calls == 1 ? double.NaN : 1);
        var sut = new MemorizingReranker(inner);
        var request = Passages.RequestFor("q", "a", "b");

        var first = await sut.RerankAsync(request);
        var second = await sut.RerankAsync(request);

        Assert.Equal(DegradationKind.Partial, first.Degradation.Kind);
        Assert.Equal(Degradation.None, second.Degradation);
    }
}

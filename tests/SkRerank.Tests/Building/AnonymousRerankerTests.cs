namespace SkRerank.Tests;

public sealed class AnonymousRerankerTests : DecoratorContractTests
{
    protected override IReranker Decorate(IReranker inner) => inner.AsBuilder()
        .Use((request, next, cancellationToken) => next.RerankAsync(request, cancellationToken))
        .Build();

    [Fact]
    public async Task RerankAsync_FunctionAnswersItself_DoesNotCallTheInner()
    {
        var inner = FakeReranker.ScoringByWords(Time);
        var answer = RerankResult.InRequestOrder(
            Passages.RequestFor("q", "a"), UnscoredReason.Rejected, "Refused.", ScoreKind.Logit, RerankReport.Empty);
        var sut = new RerankerBuilder(inner).Use((_, _, _) => Task.FromResult(answer)).Build();

        var result = await sut.RerankAsync(Passages.RequestFor("q", "a"));

        Assert.Same(answer, result);
        Assert.Equal(0, inner.Calls);
    }
}

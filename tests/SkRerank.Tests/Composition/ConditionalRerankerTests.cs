namespace SkRerank.Tests;

public sealed class ConditionalRerankerTests : DecoratorContractTests
{
    protected override IReranker Decorate(IReranker inner) =>
        inner.When(request => request.Query.StartsWith("expensive", StringComparison.Ordinal), FakeReranker.ScoringByWords(Time));

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).When(_ => true, reranker));
        Assert.Throws<ArgumentNullException>("predicate", () => reranker.When(null!, reranker));
        Assert.Throws<ArgumentNullException>("other", () => reranker.When(_ => true, null!));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseWhen(_ => true, reranker));
        Assert.Throws<ArgumentNullException>("predicate", () => reranker.AsBuilder().UseWhen(null!, reranker));
        Assert.Throws<ArgumentNullException>("other", () => reranker.AsBuilder().UseWhen(_ => true, null!));
    }

    [Fact]
    public async Task RerankAsync_EachRequest_AsksOneOfThem()
    {
        var cheap = FakeReranker.ScoringByWords();
        var expensive = FakeReranker.ScoringByWords();
        var sut = cheap.AsBuilder().UseWhen(request => request.Candidates.Count > 2, expensive).Build();

        await sut.RerankAsync("q", Passages.Make(2));
        await sut.RerankAsync("q", Passages.Make(3));
        await sut.RerankAsync("q", Passages.Make(4));

        Assert.Equal((1, 2), (cheap.Calls, expensive.Calls));
    }

    [Fact]
    public async Task RerankAsync_Always_GivesTheResultAsItIs()
    {
        var answer = await FakeReranker.ScoringByWords().RerankAsync("q", Passages.Make(2));
        var sut = FakeReranker.ScoringByWords().When(_ => true, FakeReranker.Returning(answer));

        Assert.Same(answer, await sut.RerankAsync("q", Passages.Make(2)));
    }

    [Fact]
    public async Task RerankAsync_PredicateThrows_ThrowsThat()
    {
        var sut = FakeReranker.ScoringByWords().When(_ => throw new InvalidOperationException("a bug"), FakeReranker.ScoringByWords());

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.RerankAsync("q", Passages.Make(2)));
    }

    [Fact]
    public async Task RerankAsync_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var sut = FakeReranker.ScoringByWords().When(_ => true, FakeReranker.NeverReturning());

        var pending = sut.RerankAsync(new RerankRequest("q", Passages.Make(2)), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(Patience));
    }

    [Fact]
    public void Metadata_Always_NamesBoth() =>
        Assert.Equal("when(none, fake)", FakeReranker.ScoringByWords().When(_ => true, new FirstStageReranker()).Metadata.Name);
}

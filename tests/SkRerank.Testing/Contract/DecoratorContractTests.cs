namespace SkRerank.Testing;

/// <summary>The contract of every reranker that wraps another one.</summary>
public abstract class DecoratorContractTests : RerankerContractTests
{
    /// <summary>Wraps a reranker in the one under test.</summary>
    protected abstract IReranker Decorate(IReranker inner);

    /// <inheritdoc />
    protected override IReranker CreateReranker() => Decorate(FakeReranker.ScoringByWords(Time));

    /// <inheritdoc />
    protected override IReranker? CreateHangingReranker() => Decorate(FakeReranker.NeverReturning());

    [Fact]
    public void RerankAsync_AnyOutcomesOfTheInner_KeepsTheContract()
    {
        var sut = Decorate(FakeReranker.ScoringBy((_, candidate) => (candidate.Text.Length % 4) switch
        {
            0 => double.NaN,
            1 => double.PositiveInfinity,
            _ => candidate.Text.Length % 7,
        }));

        PropertyCheck.HoldsAsync(
            Passages.Request, async request => RankingContract.Check(request, await sut.RerankAsync(request)), PropertyRuns);
    }

    [Fact]
    public void GetService_TypeOfTheInner_FindsIt()
    {
        var inner = FakeReranker.ScoringByWords(Time);
        var sut = Decorate(inner);

        Assert.Same(inner, sut.GetService<FakeReranker>());
    }

    [Fact]
    public async Task Dispose_Always_DisposesTheInner()
    {
        var first = FakeReranker.ScoringByWords(Time);
        var second = FakeReranker.ScoringByWords(Time);

        Assert.IsAssignableFrom<IDisposable>(Decorate(first)).Dispose();
        await Assert.IsAssignableFrom<IAsyncDisposable>(Decorate(second)).DisposeAsync();

        Assert.True(first.IsDisposed);
        Assert.True(second.IsDisposed);
    }

    [Fact]
    public async Task RerankAsync_InnerHasABug_DoesNotHideIt()
    {
        var sut = Decorate(FakeReranker.Throwing(new InvalidOperationException("a bug")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.RerankAsync(Query, Passages.Make(2)));
    }
}

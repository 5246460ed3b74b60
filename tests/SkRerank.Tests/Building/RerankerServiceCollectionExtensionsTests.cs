using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Tests;

public sealed class RerankerServiceCollectionExtensionsTests
{
    [Fact]
    public void AddReranker_NullArgument_Throws()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddReranker(new FirstStageReranker()));
        Assert.Throws<ArgumentNullException>("inner", () => services.AddReranker((IReranker)null!));
        Assert.Throws<ArgumentNullException>("innerFactory", () => services.AddReranker((Func<IServiceProvider, IReranker>)null!));
        Assert.Throws<ArgumentNullException>("services", () => ((IServiceCollection)null!).AddKeyedReranker("k", new FirstStageReranker()));
        Assert.Throws<ArgumentNullException>("inner", () => services.AddKeyedReranker("k", (IReranker)null!));
        Assert.Throws<ArgumentNullException>("innerFactory", () => services.AddKeyedReranker("k", (Func<IServiceProvider, IReranker>)null!));
    }

    [Fact]
    public async Task AddReranker_StagesAddedAfterwards_ArePartOfThePipeline()
    {
        var services = new ServiceCollection();
        var calls = 0;
        services.AddReranker(FakeReranker.ScoringByWords()).Use((request, inner, cancellationToken) =>
        {
            calls++;
            return inner.RerankAsync(request, cancellationToken);
        });
        await using var provider = services.BuildServiceProvider();

        var sut = provider.GetRequiredService<IReranker>();
        await sut.RerankAsync("restart", ["bananas", "restart"]);

        Assert.Equal(1, calls);
        Assert.Same(sut, provider.GetRequiredService<IReranker>());
    }

    [Fact]
    public void AddReranker_Transient_MakesOnePipelinePerResolution()
    {
        var services = new ServiceCollection();
        services.AddReranker(_ => FakeReranker.ScoringByWords(), ServiceLifetime.Transient);
        using var provider = services.BuildServiceProvider();

        Assert.NotSame(provider.GetRequiredService<IReranker>(), provider.GetRequiredService<IReranker>());
    }

    [Fact]
    public void AddKeyedReranker_TwoKeys_KeepsThemApart()
    {
        var services = new ServiceCollection();
        var first = new FirstStageReranker();
        services.AddKeyedReranker("docs", first);
        services.AddKeyedReranker("web", _ => new FirstStageReranker());
        using var provider = services.BuildServiceProvider();

        Assert.Same(first, provider.GetRequiredKeyedService<IReranker>("docs"));
        Assert.NotSame(first, provider.GetRequiredKeyedService<IReranker>("web"));
        Assert.Null(provider.GetService<IReranker>());
    }

    [Fact]
    public async Task AddReranker_ContainerDisposed_DisposesThePipeline()
    {
        var services = new ServiceCollection();
        var inner = FakeReranker.ScoringByWords();
        services.AddReranker(_ => inner).Use((request, next, cancellationToken) => next.RerankAsync(request, cancellationToken));
        var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IReranker>();

        await provider.DisposeAsync();

        Assert.True(inner.IsDisposed);
    }
}

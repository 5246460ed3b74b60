using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Tests;

public sealed class RerankerBuilderTests
{
    [Fact]
    public void Constructor_NullArgument_Throws()
    {
        Assert.Throws<ArgumentNullException>("inner", () => new RerankerBuilder((IReranker)null!));
        Assert.Throws<ArgumentNullException>("innerFactory", () => new RerankerBuilder((Func<IServiceProvider, IReranker>)null!));
        Assert.Throws<ArgumentNullException>("reranker", () => ((IReranker)null!).AsBuilder());
    }

    [Fact]
    public void Use_NullStage_Throws()
    {
        var sut = new FirstStageReranker().AsBuilder();

        Assert.Throws<ArgumentNullException>("stage", () => sut.Use((Func<IReranker, IReranker>)null!));
        Assert.Throws<ArgumentNullException>("stage", () => sut.Use((Func<IReranker, IServiceProvider, IReranker>)null!));
        Assert.Throws<ArgumentNullException>(
            "rerank", () => sut.Use((Func<RerankRequest, IReranker, CancellationToken, Task<RerankResult>>)null!));
    }

    [Fact]
    public void Build_NoStages_GivesTheInner()
    {
        var inner = new FirstStageReranker();

        Assert.Same(inner, inner.AsBuilder().Build());
    }

    [Fact]
    public async Task Build_SeveralStages_MakesTheFirstAddedTheOutermost()
    {
        var calls = new List<string>();
        var sut = new FirstStageReranker().AsBuilder()
            .Use((request, inner, cancellationToken) => Noted("first", request, inner, cancellationToken))
            .Use((request, inner, cancellationToken) => Noted("second", request, inner, cancellationToken))
            .Build();

        await sut.RerankAsync(Passages.RequestFor("q", "a"));

        Assert.Equal(["first", "second"], calls);

        Task<RerankResult> Noted(string name, RerankRequest request, IReranker inner, CancellationToken cancellationToken)
        {
            calls.Add(name);
            return inner.RerankAsync(request, cancellationToken);
        }
    }

    [Fact]
    public void Build_StageReturnsNull_NamesItsIndex()
    {
        var sut = new FirstStageReranker().AsBuilder().Use(inner => inner).Use((_, _) => null!);

        var exception = Assert.Throws<InvalidOperationException>(() => sut.Build());

        Assert.Contains("Stage 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_FactoryReturnsNull_SaysSo()
    {
        var sut = new RerankerBuilder(_ => null!);

        var exception = Assert.Throws<InvalidOperationException>(() => sut.Build());

        Assert.Contains("factory of the inner reranker", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WithServices_GivesThemToFactoryAndStages()
    {
        using var services = new ServiceCollection().AddSingleton<FirstStageReranker>().BuildServiceProvider();
        IServiceProvider? seen = null;
        var sut = new RerankerBuilder(provider => provider.GetRequiredService<FirstStageReranker>())
            .Use((inner, provider) =>
            {
                seen = provider;
                return inner;
            });

        var reranker = sut.Build(services);

        Assert.Same(services.GetRequiredService<FirstStageReranker>(), reranker);
        Assert.Same(services, seen);
    }

    [Fact]
    public void Build_WithoutServices_GivesAProviderThatHasNone()
    {
        object? found = new();
        var sut = new FirstStageReranker().AsBuilder().Use((inner, provider) =>
        {
            found = provider.GetService(typeof(TimeProvider));
            return inner;
        });

        sut.Build();

        Assert.Null(found);
    }
}

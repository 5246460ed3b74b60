using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel.Tests;

public sealed class RerankingRegistrationTests
{
    private readonly NumberedSearch _search = new();

    public static TheoryData<string, Action<RerankFilterOptions>> WrongSettings() => new()
    {
        { "Functions", options => options.Functions.Clear() },
        { "FunctionName", options => options.Functions.Add("Search", " ") },
        { "QueryArgument", options => options.Functions.Add("Search", "search", queryArgument: "") },
        { "TopK", options => options.TopK = 0 },
        { "OverFetch", options => options.OverFetch = 0 },
        { "OverFetch", options => options.OverFetch = 101 },
        { "MaxCandidates", options => options.MaxCandidates = 0 },
        { "Budget", options => options.Budget = TimeSpan.Zero },
        { "Budget", options => options.Budget = TimeSpan.FromDays(2) },
    };

    [Fact]
    public async Task AddReranking_RegisteredReranker_IsUsed()
    {
        var reranker = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(reranker);
        builder.AddReranking(options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        var sut = SearchKernel.BuildWith(builder, _search);

        var result = await sut.SearchAsync(count: 1);

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
        Assert.Equal(1, reranker.Calls);
    }

    [Fact]
    public async Task AddReranking_Key_TakesTheRerankerOfThatKey()
    {
        var keyed = SearchKernel.HighestFirst();
        var plain = SearchKernel.HighestFirst();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(plain);
        builder.Services.AddKeyedReranker("docs", keyed);
        builder.AddReranking(options => options.Functions.Add(NumberedSearch.PluginName, "search"), serviceKey: "docs");
        var sut = SearchKernel.BuildWith(builder, _search);

        await sut.SearchAsync(count: 1);

        Assert.Equal((1, 0), (keyed.Calls, plain.Calls));
    }

    [Fact]
    public async Task AddReranking_ServiceCollectionWithKernel_Ranks()
    {
        var services = new ServiceCollection();
        services.AddReranker(SearchKernel.HighestFirst());
        services.AddReranking(options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        services.AddKernel();
        await using var provider = services.BuildServiceProvider();
        var sut = provider.GetRequiredService<Kernel>();
        sut.ImportPluginFromObject(_search, NumberedSearch.PluginName);

        var result = await sut.SearchAsync(count: 1);

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task AddReranking_TwoFunctionsInTwoCalls_EachHasItsSettings()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(SearchKernel.HighestFirst(), options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        builder.AddReranking(SearchKernel.HighestFirst(), options =>
        {
            options.Functions.Add(NumberedSearch.PluginName, "array");
            options.OverFetch = 2;
        });
        var sut = SearchKernel.BuildWith(builder, _search);

        await sut.SearchAsync(count: 1);
        await sut.SearchAsync(count: 1, "array");

        Assert.Equal([4, 2], _search.Counts);
    }

    [Fact]
    public void AddReranking_NoRerankerRegistered_SaysSoWhenTheKernelIsBuilt()
    {
        var builder = Kernel.CreateBuilder();
        builder.AddReranking(options => options.Functions.Add(NumberedSearch.PluginName, "search"), serviceKey: "docs");

        var exception = Assert.Throws<InvalidOperationException>(() => SearchKernel.BuildWith(builder, _search));

        Assert.Contains("'docs'", exception.Message);
        Assert.Contains("AddKeyedReranker", exception.Message);
    }

    [Theory]
    [MemberData(nameof(WrongSettings))]
    public void AddReranking_WrongSetting_FailsAtOnceAndNamesIt(string setting, Action<RerankFilterOptions> spoil)
    {
        var builder = Kernel.CreateBuilder();

        var exception = Assert.Throws<ValidationException>(() => builder.AddReranking(SearchKernel.HighestFirst(), options =>
        {
            options.Functions.Add(NumberedSearch.PluginName, "search");
            spoil(options);
        }));

        Assert.Contains(setting, exception.Message);
    }

    [Fact]
    public async Task AddReranking_OptionsChangedLater_HaveNoEffect()
    {
        RerankFilterOptions? kept = null;
        var sut = SearchKernel.Create(_search, SearchKernel.HighestFirst(), configure: options => kept = options);
        kept!.Functions[0].FunctionName = "other";
        kept.TopK = 7;

        var result = await sut.SearchAsync(count: 1);

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Constructor_AddedToABuiltKernel_Ranks()
    {
        var kernel = SearchKernel.BuildWith(Kernel.CreateBuilder(), _search);
        var options = new RerankFilterOptions { Functions = { { NumberedSearch.PluginName, "search" } } };
        kernel.FunctionInvocationFilters.Add(new RerankFilter(SearchKernel.HighestFirst(), options));

        var result = await kernel.SearchAsync(count: 1);

        Assert.Equal(NumberedSearch.TextsOf(3), result.GetValue<List<string>>());
    }

    [Fact]
    public async Task Dispose_ProviderWithGivenReranker_LeavesItAlive()
    {
        var reranker = SearchKernel.HighestFirst();
        var services = new ServiceCollection();
        services.AddReranking(reranker, options => options.Functions.Add(NumberedSearch.PluginName, "search"));
        var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<IFunctionInvocationFilter>());

        await provider.DisposeAsync();

        Assert.False(reranker.IsDisposed);
    }

    [Fact]
    public void AddReranking_Nulls_Throw()
    {
        var builder = Kernel.CreateBuilder();

        Assert.Throws<ArgumentNullException>(() => builder.AddReranking(configure: null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddReranking(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => ((IKernelBuilder)null!).AddReranking(_ => { }));
        Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddReranking(_ => { }));
        Assert.Throws<ArgumentNullException>(() => new RerankFilter(null!, new()));
        Assert.Throws<ArgumentNullException>(() => new RerankFilter(SearchKernel.HighestFirst(), null!));
        Assert.Throws<ArgumentNullException>(() => new RerankFilterOptions().Project<string>(null!));
    }
}

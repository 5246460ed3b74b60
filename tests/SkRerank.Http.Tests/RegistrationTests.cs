using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Http.Tests;

public sealed class RegistrationTests
{
    [Fact]
    public async Task AddReranker_EachProvider_RegistersOneThatWorks()
    {
        await CheckAsync(new CohereProvider(), (services, address) => services.AddCohereReranker(options => options.Endpoint = address));
        await CheckAsync(new JinaProvider(), (services, address) => services.AddJinaReranker(options => options.Endpoint = address));
        await CheckAsync(new VoyageProvider(), (services, address) => services.AddVoyageReranker(options => options.Endpoint = address));
        await CheckAsync(new TeiProvider(), (services, address) => services.AddTeiReranker(options => options.Endpoint = address));
        await CheckAsync(new VllmProvider(), (services, address) => services.AddVllmReranker(options => options.Endpoint = address));
        await CheckAsync(new InfinityProvider(), (services, address) => services.AddInfinityReranker(options => options.Endpoint = address));
    }

    [Fact]
    public async Task AddKeyedReranker_EachProvider_IsFoundByItsKey()
    {
        var services = new ServiceCollection();
        services.AddKeyedCohereReranker("cohere", options => (options.ApiKey, options.Model) = (Provider.Key, "rerank-v4.0-pro"));
        services.AddKeyedCohereReranker("fast", options => (options.ApiKey, options.Model) = (Provider.Key, "rerank-v4.0-fast"));
        services.AddKeyedJinaReranker("jina", options => options.ApiKey = Provider.Key);
        services.AddKeyedVoyageReranker("voyage", options => options.ApiKey = Provider.Key);
        services.AddKeyedTeiReranker("tei", options => options.Endpoint = new("http://localhost:8080"));
        services.AddKeyedVllmReranker("vllm", options => options.Endpoint = new("http://localhost:8000"));
        services.AddKeyedInfinityReranker("infinity", options => options.Endpoint = new("http://localhost:7997"));
        await using var provider = services.BuildServiceProvider();

        var names = new[] { "cohere", "fast", "jina", "voyage", "tei", "vllm", "infinity" }
            .Select(key => provider.GetRequiredKeyedService<IReranker>(key).Metadata.Name);

        Assert.Equal(
            [
                "cohere:rerank-v4.0-pro", "cohere:rerank-v4.0-fast", "jina:jina-reranker-v2-base-multilingual", "voyage:rerank-2.5",
                "tei:http://localhost:8080", "vllm:http://localhost:8000", "infinity:http://localhost:7997",
            ],
            names);
    }

    [Fact]
    public async Task AddReranker_SettingsFromTheOptionsSystem_AreUsed()
    {
        var services = new ServiceCollection();
        services.Configure<CohereRerankerOptions>(options => options.Model = "rerank-v4.0-fast");
        services.AddCohereReranker(options => options.ApiKey = Provider.Key);
        await using var provider = services.BuildServiceProvider();

        Assert.Equal("rerank-v4.0-fast", provider.GetRequiredService<IReranker>().Metadata.Model);
    }

    [Fact]
    public async Task AddReranker_FurtherStages_StandAroundIt()
    {
        await using var server = await CannedAnswers.StartAsync(500, "");
        var services = new ServiceCollection();
        services.AddCohereReranker(options => (options.Endpoint, options.MaxRetries) = (server.Address, 0)).UseFailOpen();
        await using var provider = services.BuildServiceProvider();

        var result = await provider.GetRequiredService<IReranker>().RerankAsync("q", ["a", "b"]);

        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.Contains("answered 500", result.Degradation.Reason!, StringComparison.Ordinal);
    }

    private static async Task CheckAsync(Provider provider, Func<IServiceCollection, Uri, RerankerBuilder> add)
    {
        await using var server = await RerankServer.StartAsync(provider);
        var collection = new ServiceCollection();
        add(collection, server.Address);
        await using var services = collection.BuildServiceProvider();

        var result = await services.GetRequiredService<IReranker>().RerankAsync("q", ["a", "b"]);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal(provider.Route, server.Calls[^1].Path);
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace SkRerank.Http.Tests.Snippets;

public sealed class HttpRerankersTests
{
    [Fact]
    public async Task RankAsync_AgainstAServer_RanksBoth()
    {
        await using var server = await RerankServer.StartAsync(new JinaProvider());

        var result = await HttpRerankers.RankAsync(server.Address, Provider.Key);

        Assert.All(result.Ranking, ranked => Assert.True(ranked.Status.IsScored));
    }

    [Fact]
    public async Task RegisterSeveral_Always_FindsBoth()
    {
        var services = new ServiceCollection();

        HttpRerankers.RegisterSeveral(services);

        await using var provider = services.BuildServiceProvider();
        Assert.Equal(ScoreKind.Probability, provider.GetRequiredKeyedService<IReranker>("docs").Metadata.ScoreKind);
        Assert.Equal(ScoreKind.Logit, provider.GetRequiredKeyedService<IReranker>("llama.cpp").Metadata.ScoreKind);
    }

    [Fact]
    public void Register_Always_AddsAReranker()
    {
        var services = new ServiceCollection();

        HttpRerankers.Register(services);
        HttpRerankers.RegisterWithLimits(new ServiceCollection());

        Assert.Single(services, service => service.ServiceType == typeof(IReranker));
    }
}

namespace SkRerank.Http.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData(typeof(CohereProvider), null)]
    [InlineData(typeof(JinaProvider), 38L)]
    [InlineData(typeof(VoyageProvider), 21L)]
    [InlineData(typeof(TeiProvider), 42L)]
    [InlineData(typeof(VllmProvider), 24L)]
    [InlineData(typeof(InfinityProvider), 30L)]
    [InlineData(typeof(PineconeProvider), null)]
    [InlineData(typeof(MixedbreadProvider), 17L)]
    [InlineData(typeof(ZeroEntropyProvider), 19L)]
    [InlineData(typeof(NimProvider), 23L)]
    [InlineData(typeof(BedrockProvider), null)]
    public async Task RerankAsync_EachProvider_ReportsTheTokens(Type type, long? expected)
    {
        var provider = (Provider)Activator.CreateInstance(type)!;
        await using var server = await RerankServer.StartAsync(provider);
        using var sut = new HttpReranker(provider.CreateOptions(server.Address));

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal(expected, Assert.Single(result.Report.Stages).Tokens);
    }

    [Fact]
    public async Task RerankAsync_PricedTokens_ReportsTheCost()
    {
        var provider = new VoyageProvider();
        await using var server = await RerankServer.StartAsync(provider);
        var options = provider.CreateOptions(server.Address);
        options.Price = 0.05m;
        using var sut = new HttpReranker(options);

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal(21 * 0.05m / 1_000_000, Assert.Single(result.Report.Stages).Cost);
    }
}

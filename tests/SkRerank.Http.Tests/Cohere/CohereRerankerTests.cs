namespace SkRerank.Http.Tests;

public sealed class CohereRerankerTests
{
    [Fact]
    public async Task RerankAsync_ThreePassages_SendsExactlyThis()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = new HttpReranker(new CohereRerankerOptions
        {
            Endpoint = server.Address,
            ApiKey = Provider.Key,
            Model = "rerank-v4.0-fast",
            MaxTokensPerDocument = 8000,
            Headers = { ["X-Team"] = "search" },
        });

        await sut.RerankAsync("Wie \"starte\" ich?", ["Hold RESET — 5 s.", "", "line\nbreak", "Hold RESET — 5 s."]);

        var call = Assert.Single(server.Calls);
        Assert.Equal(("POST", "/v2/rerank"), (call.Method, call.Path));
        Assert.Equal(
            """
            {"model":"rerank-v4.0-fast","query":"Wie \"starte\" ich?","documents":["Hold RESET — 5 s.","line\nbreak"],"max_tokens_per_doc":8000}
            """,
            call.Body);
        Assert.Equal($"Bearer {Provider.Key}", call.Headers["Authorization"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal("search", call.Headers["X-Team"]);
    }

    [Fact]
    public async Task RerankAsync_RouteOfVersionOne_LeavesOutWhatItDoesNotTake()
    {
        await using var server = await RerankServer.StartAsync(
            (_, context) => Provider.WriteJsonAsync(context, new CohereProvider().Body([(0, 0.5)])));
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = new(server.Address, "v1"), MaxTokensPerDocument = 100 });

        await sut.RerankAsync("q", ["a"]);

        var call = Assert.Single(server.Calls);
        Assert.Equal(("/v1/rerank", """{"model":"rerank-v3.5","query":"q","documents":["a"]}"""), (call.Path, call.Body));
        Assert.DoesNotContain("Authorization", call.Headers.Keys);
    }

    [Fact]
    public async Task RerankAsync_Priced_ReportsTheCost()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, Price = 2, MaxDocumentsPerCall = 2 });

        var result = await sut.RerankAsync("q", ["a", "b", "c"]);

        var stage = Assert.Single(result.Report.Stages);
        Assert.Equal((0.004m, null, 2, 2), (stage.Cost, stage.Tokens, stage.Calls, stage.Attempts));
    }
}

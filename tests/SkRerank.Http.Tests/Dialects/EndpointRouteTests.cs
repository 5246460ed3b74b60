namespace SkRerank.Http.Tests;

public sealed class EndpointRouteTests
{
    private const string Host = "http://host:8000";

    [Theory]
    [InlineData("", "/v2/rerank")]
    [InlineData("/", "/v2/rerank")]
    [InlineData("/v2", "/v2/rerank")]
    [InlineData("/v2/", "/v2/rerank")]
    [InlineData("/v1", "/v1/rerank")]
    [InlineData("/v2/rerank", "/v2/rerank")]
    [InlineData("/v1/rerank/", "/v1/rerank")]
    [InlineData("/gateway", "/gateway/v2/rerank")]
    [InlineData("/gateway/v2/rerank?api-version=3#part", "/gateway/v2/rerank?api-version=3")]
    public void Resolve_Cohere_FindsTheRoute(string written, string expected) =>
        Check(new CohereRerankerOptions(), written, expected);

    [Theory]
    [InlineData("", "/v1/rerank")]
    [InlineData("/", "/v1/rerank")]
    [InlineData("/v1", "/v1/rerank")]
    [InlineData("/v1/", "/v1/rerank")]
    [InlineData("/V1/", "/V1/rerank")]
    [InlineData("/rerank", "/rerank")]
    [InlineData("/v1/rerank", "/v1/rerank")]
    [InlineData("/v1/rerank/", "/v1/rerank")]
    public void Resolve_JinaVoyageAndVllm_FindsTheRoute(string written, string expected)
    {
        Check(new JinaRerankerOptions(), written, expected);
        Check(new VoyageRerankerOptions(), written, expected);
        Check(new VllmRerankerOptions(), written, expected);
    }

    [Theory]
    [InlineData("", "/rerank")]
    [InlineData("/", "/rerank")]
    [InlineData("/v1", "/rerank")]
    [InlineData("/rerank", "/rerank")]
    [InlineData("/rerank/", "/rerank")]
    [InlineData("/models/bge/", "/models/bge/rerank")]
    [InlineData("/models/bge/rerank", "/models/bge/rerank")]
    public void Resolve_Tei_FindsTheRoute(string written, string expected) =>
        Check(new TeiRerankerOptions(), written, expected);

    [Theory]
    [InlineData("", "/rerank")]
    [InlineData("/", "/rerank")]
    [InlineData("/v1", "/v1/rerank")]
    [InlineData("/v1/", "/v1/rerank")]
    [InlineData("/rerank", "/rerank")]
    [InlineData("/v1/rerank", "/v1/rerank")]
    public void Resolve_Infinity_FindsTheRoute(string written, string expected) =>
        Check(new InfinityRerankerOptions(), written, expected);

    [Fact]
    public void Resolve_TeiBehindAPath_FindsTheLimitsBesideIt()
    {
        var options = new TeiRerankerOptions { Endpoint = new($"{Host}/models/bge/rerank") };

        Assert.Equal($"{Host}/models/bge/info", options.CreateDialect(options.Endpoint!).LimitsRoute!.AbsoluteUri);
    }

    private static void Check(HttpRerankerOptions options, string written, string expected)
    {
        options.Endpoint = new(Host + written);

        Assert.Equal(Host + expected, options.CreateDialect(options.Endpoint!).Route.AbsoluteUri);
    }
}

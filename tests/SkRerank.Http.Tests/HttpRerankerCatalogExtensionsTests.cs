namespace SkRerank.Http.Tests;

public sealed class HttpRerankerCatalogExtensionsTests
{
    [Theory]
    [InlineData("cohere:rerank-v3.5", "cohere:rerank-v3.5", "rerank-v3.5")]
    [InlineData("jina:jina-reranker-v3", "jina:jina-reranker-v3", "jina-reranker-v3")]
    [InlineData("voyage:rerank-2.5-lite", "voyage:rerank-2.5-lite", "rerank-2.5-lite")]
    [InlineData("tei:http://localhost:8080", "tei:http://localhost:8080", null)]
    [InlineData("vllm:http://localhost:8000#BAAI/bge-reranker-base", "vllm:http://localhost:8000#BAAI/bge-reranker-base", "BAAI/bge-reranker-base")]
    [InlineData("vllm:http://localhost:8000/v1", "vllm:http://localhost:8000", null)]
    public void Create_EachService_IsKnown(string spec, string name, string? model)
    {
        var sut = new RerankerCatalog().AddHttp(options => options.ApiKey = Provider.Key);

        using var reranker = (HttpReranker)sut.Create(spec);

        Assert.Equal(new(name, RerankerKind.Http, ScoreKind.Probability) { Model = model }, reranker.Metadata);
    }

    [Theory]
    [InlineData("cohere", "cohere:MODEL")]
    [InlineData("jina", "jina:MODEL")]
    [InlineData("voyage", "voyage:MODEL")]
    [InlineData("tei", "tei:URL")]
    [InlineData("tei:localhost", "tei:URL")]
    [InlineData("tei:file:///etc/passwd", "tei:URL")]
    [InlineData("vllm:http://user:secret@host", "vllm:URL#MODEL")]
    public void Create_WrongArgument_SaysWhatToDo(string spec, string expected)
    {
        var sut = new RerankerCatalog().AddHttp();

        var failure = Assert.Throws<RerankerException>(() => sut.Create(spec));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_VllmWithModel_ReachesTheServerWithIt()
    {
        await using var server = await RerankServer.StartAsync(new VllmProvider());
        using var reranker = (HttpReranker)new RerankerCatalog().AddHttp().Create($"vllm:{server.Address}#org/model");

        var result = await reranker.RerankAsync("q", ["a", "b"]);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.StartsWith("""{"model":"org/model",""", Assert.Single(server.Calls).Body, StringComparison.Ordinal);
    }
}

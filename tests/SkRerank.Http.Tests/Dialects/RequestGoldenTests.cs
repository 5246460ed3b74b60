namespace SkRerank.Http.Tests;

public sealed class RequestGoldenTests
{
    [Fact]
    public Task RerankAsync_Jina_SendsExactlyThis() => CheckAsync(
        new JinaProvider(),
        new JinaRerankerOptions { Model = "jina-reranker-v3" },
        """{"model":"jina-reranker-v3","query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"return_documents":false}""");

    [Fact]
    public Task RerankAsync_Voyage_SendsExactlyThis() => CheckAsync(
        new VoyageProvider(),
        new VoyageRerankerOptions { Model = "rerank-2.5-lite" },
        """{"query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"model":"rerank-2.5-lite","truncation":true}""");

    [Fact]
    public Task RerankAsync_Tei_SendsExactlyThis() => CheckAsync(
        new TeiProvider(),
        new TeiRerankerOptions(),
        """{"query":"reset boiler","texts":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"truncate":true}""");

    [Fact]
    public Task RerankAsync_TeiRawScores_SendsExactlyThis() => CheckAsync(
        new TeiProvider(),
        new TeiRerankerOptions { RawScores = true },
        """{"query":"reset boiler","texts":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"truncate":true,"raw_scores":true}""");

    [Fact]
    public Task RerankAsync_Vllm_SendsExactlyThis() => CheckAsync(
        new VllmProvider(),
        new VllmRerankerOptions { Model = "BAAI/bge-reranker-base" },
        """
        {"model":"BAAI/bge-reranker-base","query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"truncate_prompt_tokens":-1}
        """);

    [Fact]
    public Task RerankAsync_Infinity_SendsExactlyThis() => CheckAsync(
        new InfinityProvider(),
        new InfinityRerankerOptions { RawScores = true },
        """{"query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"raw_scores":true}""");

    [Fact]
    public Task RerankAsync_Pinecone_SendsExactlyThis() => CheckAsync(
        new PineconeProvider(),
        new PineconeRerankerOptions(),
        """
        {"model":"bge-reranker-v2-m3","query":"reset boiler","documents":[{"text":"Hold RESET."},{"text":"Garantie: zwei Jahre für \"alles\"."}],"return_documents":false,"parameters":{"truncate":"END"}}
        """,
        keyHeader: "Api-Key");

    [Fact]
    public Task RerankAsync_Mixedbread_SendsExactlyThis() => CheckAsync(
        new MixedbreadProvider(),
        new MixedbreadRerankerOptions(),
        """
        {"model":"mixedbread-ai/mxbai-rerank-large-v2","query":"reset boiler","input":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"return_input":false}
        """);

    [Fact]
    public Task RerankAsync_ZeroEntropy_SendsExactlyThis() => CheckAsync(
        new ZeroEntropyProvider(),
        new ZeroEntropyRerankerOptions(),
        """
        {"model":"zerank-2","query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"latency":"fast"}
        """);

    [Fact]
    public Task RerankAsync_Nim_SendsExactlyThis() => CheckAsync(
        new NimProvider(),
        new NimRerankerOptions(),
        """
        {"model":"nvidia/llama-3.2-nv-rerankqa-1b-v2","query":{"text":"reset boiler"},"passages":[{"text":"Hold RESET."},{"text":"Garantie: zwei Jahre für \"alles\"."}],"truncate":"END"}
        """);

    [Fact]
    public Task RerankAsync_Bedrock_SendsExactlyThis() => CheckAsync(
        new BedrockProvider(),
        new BedrockRerankerOptions(),
        """
        {"query":"reset boiler","documents":["Hold RESET.","Garantie: zwei Jahre für \"alles\"."],"api_version":2}
        """);

    private static async Task CheckAsync(Provider provider, HttpRerankerOptions options, string expected, string? keyHeader = null)
    {
        await using var server = await RerankServer.StartAsync(provider);
        options.Endpoint = server.Address;
        options.ApiKey = Provider.Key;
        using var sut = new HttpReranker(options);

        await sut.RerankAsync("reset boiler", ["Hold RESET.", "Garantie: zwei Jahre für \"alles\"."]);

        var call = Assert.Single(server.Calls, call => call.Method == "POST");
        Assert.Equal(expected, call.Body);
        Assert.Equal(provider.Route, call.Path);
        Assert.Equal(keyHeader is null ? $"Bearer {Provider.Key}" : Provider.Key, call.Headers[keyHeader ?? "Authorization"]);
    }
}

using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class JinaProvider : Provider
{
    public override string Route => "/v1/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new JinaRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["model"] = "jina-reranker-v2-base-multilingual",
        ["usage"] = new JsonObject { ["total_tokens"] = 38 },
        ["results"] = List(scores),
    };
}

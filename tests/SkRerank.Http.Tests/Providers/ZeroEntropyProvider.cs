using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class ZeroEntropyProvider : Provider
{
    public override string Route => "/v1/models/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new ZeroEntropyRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["results"] = List(scores, "relevance_score"),
        ["total_tokens"] = 19,
    };
}

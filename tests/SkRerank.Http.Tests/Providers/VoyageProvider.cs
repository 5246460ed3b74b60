using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class VoyageProvider : Provider
{
    public override string Route => "/v1/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new VoyageRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["object"] = "list",
        ["data"] = List(scores),
        ["model"] = "rerank-2.5",
        ["usage"] = new JsonObject { ["total_tokens"] = 21 },
    };
}

using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class MixedbreadProvider : Provider
{
    public override string Route => "/v1/reranking";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new MixedbreadRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["data"] = List(scores, "score"),
        ["usage"] = new JsonObject { ["total_tokens"] = 17 },
    };
}

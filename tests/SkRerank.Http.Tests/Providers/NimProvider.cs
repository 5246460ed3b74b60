using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class NimProvider : Provider
{
    public override string Route => "/v1/ranking";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new NimRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["rankings"] = List(scores, "logit"),
        ["usage"] = new JsonObject { ["total_tokens"] = 23 },
    };
}

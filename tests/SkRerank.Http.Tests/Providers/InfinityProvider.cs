using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class InfinityProvider : Provider
{
    public override string Route => "/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new InfinityRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["object"] = "rerank",
        ["results"] = new JsonArray([.. scores.Select(pair => new JsonObject
        {
            ["relevance_score"] = pair.Score, ["index"] = pair.Index, ["document"] = null,
        })]),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 30, ["total_tokens"] = 30 },
    };
}

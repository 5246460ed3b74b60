using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class VllmProvider : Provider
{
    public override string Route => "/v1/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new VllmRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["id"] = "score-1c",
        ["usage"] = new JsonObject { ["prompt_tokens"] = 24, ["total_tokens"] = 24 },
        ["results"] = new JsonArray([.. scores.Select(pair => new JsonObject
        {
            ["index"] = pair.Index,
            ["document"] = new JsonObject { ["text"] = "an echo that is not the passage", ["multi_modal"] = null },
            ["relevance_score"] = pair.Score,
        })]),
    };
}

using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class BedrockProvider : Provider
{
    public override string Route => "/model/cohere.rerank-v3-5:0/invoke";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new BedrockRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["results"] = List(scores, "relevance_score"),
        ["meta"] = new JsonObject { ["billed_units"] = new JsonObject { ["search_units"] = 1 } },
    };
}

using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class CohereProvider : Provider
{
    public override string Route => "/v2/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new CohereRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["id"] = "6d7c",
        ["results"] = List(scores),
        ["meta"] = new JsonObject { ["billed_units"] = new JsonObject { ["search_units"] = 1 } },
    };
}

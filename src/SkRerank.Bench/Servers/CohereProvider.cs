using System.Text.Json.Nodes;
using SkRerank.Http;

namespace SkRerank.Bench;

/// <summary>Answers as Cohere does.</summary>
public sealed class CohereProvider : Provider
{
    /// <inheritdoc />
    public override string Route => "/v2/rerank";

    /// <inheritdoc />
    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new CohereRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    /// <inheritdoc />
    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["id"] = "6d7c",
        ["results"] = List(scores),
        ["meta"] = new JsonObject { ["billed_units"] = new JsonObject { ["search_units"] = 1 } },
    };
}

using System.Text.Json.Nodes;

namespace SkRerank.Http.Tests;

public sealed class PineconeProvider : Provider
{
    public override string Route => "/rerank";

    public override HttpRerankerOptions CreateOptions(Uri endpoint) => new PineconeRerankerOptions { Endpoint = endpoint, ApiKey = Key };

    public override JsonNode Body(IEnumerable<(int Index, double Score)> scores) => new JsonObject
    {
        ["data"] = List(scores, "score"),
        ["usage"] = new JsonObject { ["rerank_units"] = 1 },
    };
}

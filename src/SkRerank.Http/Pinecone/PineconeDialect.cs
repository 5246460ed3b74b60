namespace SkRerank.Http;

/// <summary>Speaks like Pinecone.</summary>
internal static class PineconeDialect
{
    public static RerankDialect Create(PineconeRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"pinecone:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "rerank", isVersioned: false),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 100, Bytes: 8 << 20),
            KeyHeader = "Api-Key",
            Headers = new Dictionary<string, string> { ["X-Pinecone-Api-Version"] = "2026-04" },
            CountsTokens = false,
            PricedUnits = 1000,
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WriteObjects(writer, "documents");
                writer.WriteBoolean("return_documents", false);
                writer.WriteStartObject("parameters");
                writer.WriteString("truncate", "END");
                writer.WriteEndObject();
            },
            ReadUsage = static (answer, _) => Usage.Number(answer, "usage", "rerank_units"),
        };
    }
}

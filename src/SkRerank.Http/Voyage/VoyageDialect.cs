namespace SkRerank.Http;

/// <summary>Speaks like Voyage.</summary>
internal static class VoyageDialect
{
    public static RerankDialect Create(VoyageRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"voyage:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "v1/rerank", isVersioned: true),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20) { Tokens = options.MaxTokensPerCall },
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");
                writer.WriteString("model", model);
                writer.WriteBoolean("truncation", true);
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

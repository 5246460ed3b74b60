namespace SkRerank.Http;

/// <summary>Speaks like Jina.</summary>
internal static class JinaDialect
{
    public static RerankDialect Create(JinaRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"jina:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "v1/rerank", isVersioned: true),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            IsListwise = model.StartsWith("jina-reranker-v3", StringComparison.OrdinalIgnoreCase),
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");
                writer.WriteBoolean("return_documents", false);
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

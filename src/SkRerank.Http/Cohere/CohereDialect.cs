namespace SkRerank.Http;

/// <summary>Speaks like Cohere, version 2; version 1 where the address says so.</summary>
internal static class CohereDialect
{
    public static RerankDialect Create(CohereRerankerOptions options, Uri endpoint)
    {
        var route = EndpointRoute.Resolve(endpoint, "v2/rerank", isVersioned: true);
        var (model, maxTokens) = (options.Model, options.MaxTokensPerDocument);
        if (route.AbsolutePath.EndsWith("/v1/rerank", StringComparison.OrdinalIgnoreCase))
            maxTokens = null;

        return new()
        {
            Name = $"cohere:{model}",
            Model = model,
            Route = route,
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            CountsTokens = false,
            PricedUnits = 1000,
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");
                if (maxTokens is { } tokens)
                    writer.WriteNumber("max_tokens_per_doc", tokens);
            },
            ReadUsage = static (answer, _) => Usage.Number(answer, "meta", "billed_units", "search_units"),
        };
    }
}

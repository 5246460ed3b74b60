namespace SkRerank.Http;

/// <summary>Speaks like Amazon Bedrock.</summary>
internal static class BedrockDialect
{
    public static RerankDialect Create(BedrockRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"bedrock:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, $"model/{model}/invoke", isVersioned: false),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            CountsTokens = false,
            PricedUnits = 1000,
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");
                writer.WriteNumber("api_version", 2);
            },
            ReadUsage = static (answer, _) => Usage.Number(answer, "meta", "billed_units", "search_units"),
        };
    }
}

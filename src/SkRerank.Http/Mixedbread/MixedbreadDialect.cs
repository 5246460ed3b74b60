namespace SkRerank.Http;

/// <summary>Speaks like Mixedbread.</summary>
internal static class MixedbreadDialect
{
    public static RerankDialect Create(MixedbreadRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"mixedbread:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "v1/reranking", isVersioned: true),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "input");
                writer.WriteBoolean("return_input", false);
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

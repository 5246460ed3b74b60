namespace SkRerank.Http;

/// <summary>Speaks like ZeroEntropy.</summary>
internal static class ZeroEntropyDialect
{
    public static RerankDialect Create(ZeroEntropyRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"zeroentropy:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "v1/models/rerank", isVersioned: true),
            ScoreKind = ScoreKind.Probability,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");

                // Without this the service may choose a mode that takes longer than any deadline here.
                writer.WriteString("latency", "fast");
            },
            ReadUsage = static (answer, _) => Usage.Number(answer, "total_tokens"),
        };
    }
}

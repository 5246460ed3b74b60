namespace SkRerank.Http;

/// <summary>Speaks like NVIDIA NIM.</summary>
internal static class NimDialect
{
    public static RerankDialect Create(NimRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        return new()
        {
            Name = $"nim:{model}",
            Model = model,
            Route = EndpointRoute.Resolve(endpoint, "v1/ranking", isVersioned: true),
            ScoreKind = ScoreKind.Logit,
            Limits = new(Documents: 500, Bytes: 8 << 20),
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("model", model);
                writer.WriteStartObject("query");
                writer.WriteString("text", call.Query);
                writer.WriteEndObject();
                call.WriteObjects(writer, "passages");
                writer.WriteString("truncate", "END");
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

namespace SkRerank.Http;

/// <summary>Speaks like Infinity.</summary>
internal static class InfinityDialect
{
    public static RerankDialect Create(InfinityRerankerOptions options, Uri endpoint)
    {
        var (model, rawScores) = (options.Model, options.RawScores);
        var route = EndpointRoute.Resolve(endpoint, "rerank", isVersioned: true);
        return new()
        {
            Name = $"infinity:{route.GetLeftPart(UriPartial.Authority)}{(model is null ? "" : $"#{model}")}",
            Model = model,
            Route = route,
            ScoreKind = rawScores ? ScoreKind.Logit : ScoreKind.Probability,
            Limits = new(Documents: 2048, Bytes: 8 << 20) { TextCharacters = 122_880 },
            WriteRequest = (writer, call) =>
            {
                if (model is not null)
                    writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");
                if (rawScores)
                    writer.WriteBoolean("raw_scores", true);
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

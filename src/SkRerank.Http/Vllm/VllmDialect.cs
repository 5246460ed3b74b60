namespace SkRerank.Http;

/// <summary>Speaks like vLLM.</summary>
internal static class VllmDialect
{
    public static RerankDialect Create(VllmRerankerOptions options, Uri endpoint)
    {
        var model = options.Model;
        var route = EndpointRoute.Resolve(endpoint, "v1/rerank", isVersioned: true);
        return new()
        {
            Name = $"vllm:{route.GetLeftPart(UriPartial.Authority)}{(model is null ? "" : $"#{model}")}",
            Model = model,
            Route = route,
            ScoreKind = options.ScoreKind,
            Limits = new(Documents: 1000, Bytes: 8 << 20),
            WriteRequest = (writer, call) =>
            {
                if (model is not null)
                    writer.WriteString("model", model);
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "documents");

                // Without this a long passage is an error; -1 is the length that the model has.
                writer.WriteNumber("truncate_prompt_tokens", -1);
            },
            ReadUsage = static (answer, _) => Usage.TotalTokens(answer),
        };
    }
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Speaks like text-embeddings-inference.</summary>
internal static class TeiDialect
{
    // What servers take unless they were started with other limits.
    private static readonly CallLimits DefaultLimits = new(Documents: 32, Bytes: 2_000_000);

    // Longer texts are refused, even though the server cuts the tokens of shorter ones.
    private const int CharactersPerToken = 250;

    public static RerankDialect Create(TeiRerankerOptions options, Uri endpoint)
    {
        var route = EndpointRoute.Resolve(endpoint, "rerank", isVersioned: false);
        var rawScores = options.RawScores;
        return new()
        {
            Name = $"tei:{route.GetLeftPart(UriPartial.Authority)}",
            Route = route,
            ScoreKind = rawScores ? ScoreKind.Logit : ScoreKind.Probability,
            Limits = DefaultLimits,
            LimitsRoute = EndpointRoute.Sibling(route, "info"),
            ReadLimits = ReadLimits,
            WriteRequest = (writer, call) =>
            {
                writer.WriteString("query", call.Query);
                call.WritePassages(writer, "texts");
                writer.WriteBoolean("truncate", true);
                if (rawScores)
                    writer.WriteBoolean("raw_scores", true);
            },
            ReadUsage = static (_, headers) => ReadTokens(headers),
        };
    }

    // Each text of a call takes one of the concurrent requests.
    private static CallLimits ReadLimits(JsonElement info)
    {
        var documents = Math.Min(
            Usage.Number(info, "max_client_batch_size") ?? DefaultLimits.Documents,
            Usage.Number(info, "max_concurrent_requests") ?? int.MaxValue);
        var tokens = Usage.Number(info, "max_input_length");
        return DefaultLimits with
        {
            Documents = (int)Math.Clamp(documents, 1, 10_000),
            TextCharacters = tokens is > 0 and < int.MaxValue / CharactersPerToken ? (int)tokens * CharactersPerToken : null,
        };
    }

    private static long? ReadTokens(HttpResponseHeaders headers) =>
        headers.TryGetValues("x-compute-tokens", out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) ? tokens : null;
}

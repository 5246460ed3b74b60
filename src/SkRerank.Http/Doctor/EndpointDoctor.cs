using System.Diagnostics;
using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Finds out by a few small calls how a rerank server speaks.</summary>
public static class EndpointDoctor
{
    private const string Stage = "doctor";
    private const int MaxBytes = 1 << 20;

    private static readonly RerankCall Question = new(
        JsonEncodedText.Encode("How do I reset the boiler?"),
        [JsonEncodedText.Encode("The museum opens at nine."), JsonEncodedText.Encode("To reset the boiler, hold RESET for five seconds.")]);

    /// <summary>Examines the server at an address.</summary>
    /// <param name="endpoint">Its host, its host with <c>/v1</c> or <c>/v2</c>, or the whole route.</param>
    /// <param name="apiKey">The key, if it needs one.</param>
    /// <param name="model">The model to ask for, where the server has several; null leaves it to the server.</param>
    /// <param name="cancellationToken">Stops the examination.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoint"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is not an absolute http or https address.</exception>
    /// <exception cref="RerankerException">The server cannot be reached, refuses the key, or answers none of the known calls.</exception>
    public static async Task<EndpointDiagnosis> ExamineAsync(
        Uri endpoint, string? apiKey = null, string? model = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (!endpoint.IsAbsoluteUri || endpoint is not { Scheme: "http" or "https", UserInfo: "" })
            throw new ArgumentException("An address that starts with http:// or https:// and holds no password is needed.", nameof(endpoint));

        using var client = new HttpClient(HttpReranker.CreateHandler()) { Timeout = TimeSpan.FromSeconds(30) };
        if (apiKey is not null && !client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {apiKey}"))
            throw new RerankerException(Stage, RerankerErrorKind.Authentication, "The key holds characters that no header takes.");

        List<string> tried = [];
        foreach (var options in Candidates(model))
        {
            var dialect = options.CreateDialect(endpoint);
            var started = Stopwatch.GetTimestamp();
            var (status, answer) = await AskAsync(client, new(HttpMethod.Post, dialect.Route) { Content = Json(dialect) }, cancellationToken).ConfigureAwait(false);
            var latency = Stopwatch.GetElapsedTime(started);
            using (answer)
            {
                if (status is 401 or 403)
                    throw new RerankerException(Stage, RerankerErrorKind.Authentication, $"{dialect.Route} answered {status}: it needs a key, or another one.");
                if (status == 200 && answer is not null && Scores(answer.RootElement) is { } scores)
                    return await DescribeAsync(client, dialect, answer.RootElement, scores, latency, cancellationToken).ConfigureAwait(false);
            }

            tried.Add($"{dialect.Provider} at {dialect.Route.AbsolutePath}: {status}");
        }

        throw new RerankerException(
            Stage, RerankerErrorKind.Protocol, $"{endpoint} answers none of the known rerank calls ({string.Join("; ", tried)}). Check the address and the model.");
    }

    private static HttpRerankerOptions[] Candidates(string? model) =>
    [
        new TeiRerankerOptions(),
        new CohereRerankerOptions { Model = model ?? "rerank-v3.5" },
        new VllmRerankerOptions { Model = model },
        new JinaRerankerOptions { Model = model ?? "jina-reranker-v2-base-multilingual" },
        new InfinityRerankerOptions { Model = model },
    ];

    private static async Task<EndpointDiagnosis> DescribeAsync(
        HttpClient client, RerankDialect asked, JsonElement answer, double[] scores, TimeSpan latency, CancellationToken cancellationToken)
    {
        var (name, registration) = NameOf(answer);
        var limits = asked.Limits;
        var model = Text(answer, "model");
        if (asked.LimitsRoute is { } route && name == "tei")
        {
            var (status, info) = await AskAsync(client, new(HttpMethod.Get, route), cancellationToken).ConfigureAwait(false);
            using (info)
            {
                limits = status == 200 && info is not null ? asked.ReadLimits(info.RootElement) : limits;
                model = info is null ? null : Text(info.RootElement, "model_id");
            }
        }

        var (health, body) = await AskAsync(client, new(HttpMethod.Get, new Uri(asked.Route, "/health")), cancellationToken).ConfigureAwait(false);
        body?.Dispose();
        return new(name, registration, asked.Route)
        {
            Model = model,
            Health = health == 404 ? null : health,
            MaxDocumentsPerCall = limits.Documents,
            MaxBytesPerCall = limits.Bytes,
            Latency = latency,
            ScoreKind = scores.Any(score => score is < 0 or > 1) ? ScoreKind.Logit : ScoreKind.Probability,
            Warnings = scores[0] == scores[1] ? ["Both passages got the same score: the model may miss its prompt template or its scoring head."]
                : scores[0] > scores[1] ? ["A passage about something else got the higher score: the model may not be a reranker."]
                : [],
        };
    }

    // The shapes of answers differ where the requests do not.
    private static (string Name, string Registration) NameOf(JsonElement answer) => answer switch
    {
        { ValueKind: JsonValueKind.Array } => ("tei", "AddTeiReranker"),
        _ when Text(answer, "object") == "rerank" => ("infinity", "AddInfinityReranker"),
        _ when answer.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
            && (meta.TryGetProperty("billed_units", out _) || meta.TryGetProperty("api_version", out _)) => ("cohere", "AddCohereReranker"),
        _ when answer.TryGetProperty("data", out _) => ("voyage", "AddVoyageReranker"),
        _ when Text(answer, "id")?.StartsWith("score-", StringComparison.Ordinal) == true || Text(answer, "object") == "list" => ("vllm", "AddVllmReranker"),
        _ => ("jina", "AddJinaReranker"),
    };

    private static ReadOnlyMemoryContent Json(RerankDialect dialect) =>
        new(dialect.Encode(Question)) { Headers = { ContentType = new("application/json") } };

    private static double[]? Scores(JsonElement answer)
    {
        try
        {
            var scores = ScoreReader.Read(answer, Question.Passages.Count);
            return scores.All(double.IsFinite) ? scores : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? ErrorBody.Clean(value.GetString()!)
            : null;

    private static async Task<(int Status, JsonDocument? Answer)> AskAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var sent = request;
        try
        {
            using var answer = await client.SendAsync(sent, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            var body = await BoundedBody.ReadAsync(answer.Content, MaxBytes, cancellationToken).ConfigureAwait(false) ?? [];
            return ((int)answer.StatusCode, Parse(body));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new RerankerException(
                Stage, RerankerErrorKind.Unavailable, $"{sent.RequestUri!.GetLeftPart(UriPartial.Path)} cannot be reached: {exception.Message}", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RerankerException(
                Stage, RerankerErrorKind.Timeout, $"{sent.RequestUri!.GetLeftPart(UriPartial.Path)} did not answer within {client.Timeout}.", exception);
        }
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return AnswerJson.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

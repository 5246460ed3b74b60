using System.ClientModel;
using System.Globalization;
using System.Net;

namespace SkRerank.Llm;

/// <summary>Tells what the exception of a chat client means.</summary>
internal static class ChatFailure
{
    /// <summary>Tells what kind of failure it was.</summary>
    public static RerankerErrorKind KindOf(Exception exception) => StatusOf(exception) switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => RerankerErrorKind.Authentication,
        HttpStatusCode.PaymentRequired => RerankerErrorKind.Quota,
        HttpStatusCode.TooManyRequests => Says(exception, "insufficient_quota") ? RerankerErrorKind.Quota : RerankerErrorKind.RateLimited,
        HttpStatusCode.RequestEntityTooLarge => RerankerErrorKind.TooLarge,
        HttpStatusCode.RequestTimeout => RerankerErrorKind.Timeout,
        HttpStatusCode.BadRequest when Says(exception, "context_length_exceeded") => RerankerErrorKind.TooLarge,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => RerankerErrorKind.Invalid,
        _ => exception is TimeoutException or OperationCanceledException ? RerankerErrorKind.Timeout : RerankerErrorKind.Unavailable,
    };

    /// <summary>Tells whether a content filter refused the prompt.</summary>
    public static bool IsFiltered(Exception exception) =>
        StatusOf(exception) == HttpStatusCode.BadRequest && Says(exception, "content_filter");

    /// <summary>Tells which of the parameters that were sent the model refuses.</summary>
    public static ChatParameters RefusedBy(Exception exception, ChatParameters sent) =>
        StatusOf(exception) is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            ? ChatParameters.None
            : sent & (Named(exception, ChatParameters.Temperature, "temperature")
                | Named(exception, ChatParameters.Seed, "seed")
                | Named(exception, ChatParameters.LogProbabilities, "logprobs", "log probabilities")
                | Named(exception, ChatParameters.ResponseFormat, "response_format", "json_schema"));

    /// <summary>Gives how long the service asks to wait; null if it does not say.</summary>
    public static TimeSpan? RetryAfterOf(Exception exception)
    {
        if (CauseOf(exception) is not ClientResultException refusal || refusal.GetRawResponse() is not { } response)
            return null;
        if (response.Headers.TryGetValue("retry-after-ms", out var milliseconds) && Number(milliseconds) is { } pause)
            return TimeSpan.FromMilliseconds(pause);
        return response.Headers.TryGetValue("retry-after", out var seconds) && Number(seconds) is { } whole ? TimeSpan.FromSeconds(whole) : null;
    }

    private static HttpStatusCode? StatusOf(Exception exception) => CauseOf(exception) switch
    {
        HttpRequestException failure => failure.StatusCode,
        ClientResultException { Status: > 0 } refusal => (HttpStatusCode)refusal.Status,
        _ => null,
    };

    // Chat services wrap the exceptions of the client they use.
    private static Exception CauseOf(Exception exception) =>
        exception is not (HttpRequestException or ClientResultException) && exception.InnerException is { } inner ? CauseOf(inner) : exception;

    private static ChatParameters Named(Exception exception, ChatParameters parameter, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Says(exception, name))
                return parameter;
        }

        return ChatParameters.None;
    }

    private static bool Says(Exception exception, string word) =>
        CauseOf(exception).Message.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= int.MaxValue ? number : null;
}

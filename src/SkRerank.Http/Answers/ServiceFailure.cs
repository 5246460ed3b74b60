using System.Net;
using Polly;
using Polly.Timeout;

namespace SkRerank.Http;

/// <summary>Turns what goes wrong with a service into one kind of exception, whose text never holds a secret.</summary>
/// <param name="stage">The name of the reranker.</param>
/// <param name="route">The route of the call.</param>
/// <param name="secrets">The key and what else only the service may see.</param>
internal sealed class ServiceFailure(string stage, Uri route, IReadOnlyList<string> secrets)
{
    private static readonly string[] IdHeaders = ["x-request-id", "request-id", "x-amzn-requestid", "x-debug-trace-id", "cf-ray"];

    /// <summary>Tells what an answer without success means.</summary>
    public RerankerException FromAnswer(HttpResponseMessage answer, byte[] body)
    {
        var message = ErrorBody.ReadMessage(body);
        var kind = KindOf(answer.StatusCode, message);
        var said = message is null ? "" : $": {message.TrimEnd('.')}";
        return New(kind, $"{Head(answer)}{said}{IdOf(answer, body)}.{Hint(kind)}");
    }

    /// <summary>Tells that an answer breaks the format.</summary>
    public RerankerException FromFormat(HttpResponseMessage answer, byte[] body, string problem)
    {
        var said = ErrorBody.ReadMessage(body) is { } message ? $" It says: {message.TrimEnd('.')}." : "";
        var type = answer.Content.Headers.ContentType?.MediaType is { } name ? $" ({ErrorBody.Clean(name)})" : "";
        return New(RerankerErrorKind.Protocol, $"{Head(answer)}{type}, but the answer is of no use: {problem}{IdOf(answer, body)}.{said}");
    }

    /// <summary>Tells that an answer is longer than what is read.</summary>
    public RerankerException TooLong(int limit) => New(
        RerankerErrorKind.Protocol,
        $"{Where} gave an answer of more than {limit} bytes. Raise {nameof(HttpRerankerOptions.MaxResponseBytes)} if it is right.");

    /// <summary>Tells why there is no answer.</summary>
    public RerankerException FromException(Exception cause) => cause switch
    {
        RerankerException failure => failure,
        TimeoutRejectedException timeout => New(RerankerErrorKind.Timeout, $"{Where} did not answer within {timeout.Timeout}.", cause),
        OperationCanceledException => New(RerankerErrorKind.Timeout, $"{Where} did not answer within the timeout of the HTTP client.", cause),
        ExecutionRejectedException => New(
            RerankerErrorKind.Unavailable, $"{Where} was not called, because earlier calls failed: {cause.Message.TrimEnd('.')}.", cause),
        _ => New(RerankerErrorKind.Unavailable, $"{Where} cannot be reached: {cause.Message.TrimEnd('.')}.", cause),
    };

    private string Where => At(route);

    private static RerankerErrorKind KindOf(HttpStatusCode status, string? message) => (int)status switch
    {
        401 or 403 or 498 => RerankerErrorKind.Authentication,
        402 => RerankerErrorKind.Quota,
        408 => RerankerErrorKind.Timeout,
        413 => RerankerErrorKind.TooLarge,
        422 when message?.Contains("batch size", StringComparison.OrdinalIgnoreCase) == true => RerankerErrorKind.TooLarge,
        424 => RerankerErrorKind.Inference,
        429 => RerankerErrorKind.RateLimited,
        < 400 or 404 or 405 or 501 => RerankerErrorKind.Configuration,
        >= 500 => RerankerErrorKind.Unavailable,
        _ => RerankerErrorKind.Invalid,
    };

    private static string Hint(RerankerErrorKind kind) => kind switch
    {
        RerankerErrorKind.Authentication => $" Check {nameof(HttpRerankerOptions.ApiKey)} or its environment variable.",
        RerankerErrorKind.Configuration => $" Check {nameof(HttpRerankerOptions.Endpoint)} and that the server has a rerank model.",
        RerankerErrorKind.TooLarge => $" Lower {nameof(HttpRerankerOptions.MaxDocumentsPerCall)}.",
        _ => "",
    };

    private static string IdOf(HttpResponseMessage answer, byte[] body)
    {
        var id = IdHeaders
            .Select(name => answer.Headers.TryGetValues(name, out var values) ? values.First() : null)
            .FirstOrDefault(value => value is not null) ?? ErrorBody.ReadId(body);
        return id is null ? "" : $" (request {ErrorBody.Clean(id)})";
    }

    private string Head(HttpResponseMessage answer) => $"{At(answer.RequestMessage?.RequestUri ?? route)} answered {(int)answer.StatusCode} {answer.StatusCode}";

    private string At(Uri address) => $"{stage}, POST {address.GetLeftPart(UriPartial.Path)},";

    private RerankerException New(RerankerErrorKind kind, string message, Exception? cause = null) => new(
        stage,
        kind,
        secrets.Aggregate(message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal)),
        secrets.Any(secret => cause?.ToString().Contains(secret, StringComparison.Ordinal) == true) ? null : cause);
}

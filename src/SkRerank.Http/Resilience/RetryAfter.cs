using System.Globalization;
using System.Net.Http.Headers;

namespace SkRerank.Http;

/// <summary>Reads how long a service asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>Reads <c>Retry-After</c> (seconds or a date), <c>retry-after-ms</c> or <c>X-RateLimit-Reset</c> (Unix time); null where none is there.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => NotNegative(date - now),
        _ when Number(headers, "retry-after-ms") is { } milliseconds => TimeSpan.FromMilliseconds(milliseconds),
        _ when Number(headers, "X-RateLimit-Reset") is { } seconds => NotNegative(DateTimeOffset.FromUnixTimeSeconds((long)seconds) - now),
        _ => null,
    };

    private static double? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number < 1e11 ? number : null;

    private static TimeSpan NotNegative(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}

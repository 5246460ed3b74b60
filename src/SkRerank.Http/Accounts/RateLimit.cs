using System.Globalization;

namespace SkRerank.Http;

/// <summary>Limits what is sent within any minute.</summary>
/// <param name="Requests">How many requests; null means any number.</param>
/// <param name="Tokens">How many tokens; null means any number.</param>
internal sealed record RateLimit(int? Requests, long? Tokens)
{
    /// <summary>Gets a value indicating whether nothing is limited.</summary>
    public bool IsNone => Requests is null && Tokens is null;

    /// <inheritdoc />
    public override string ToString() => string.Join(" and ", new[]
    {
        Requests is { } requests ? string.Create(CultureInfo.InvariantCulture, $"{requests} requests") : null,
        Tokens is { } tokens ? string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens") : null,
    }.Where(part => part is not null)) + " per minute";
}

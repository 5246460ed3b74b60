namespace SkRerank.Http;

/// <summary>Represents a request in a rate window: when it is sent, and for how many tokens it counts.</summary>
internal sealed class RatePlace(DateTimeOffset moment, long tokens)
{
    /// <summary>Gets when the request may be sent.</summary>
    public DateTimeOffset Moment => moment;

    /// <summary>Gets or sets the tokens: an estimate until the answer is there.</summary>
    public long Tokens { get; set; } = tokens;
}

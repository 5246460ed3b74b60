namespace SkRerank;

/// <summary>Represents the failure of a whole reranker: what failed, in which stage, and whether another try can help.</summary>
public sealed class RerankerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="stage">The name of the reranker that failed.</param>
    /// <param name="kind">The kind of failure.</param>
    /// <param name="message">What was wrong, where, and what to do.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public RerankerException(string stage, RerankerErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Stage = stage;
        Kind = kind;
    }

    /// <summary>Gets the name of the reranker that failed.</summary>
    public string Stage { get; }

    /// <summary>Gets the kind of failure.</summary>
    public RerankerErrorKind Kind { get; }

    /// <summary>Gets a value indicating whether the same request may succeed later.</summary>
    public bool IsRetryable => Kind is RerankerErrorKind.RateLimited or RerankerErrorKind.Unavailable or RerankerErrorKind.Timeout;
}

namespace SkRerank.Onnx;

/// <summary>Represents a try of a download that failed in a way that may pass.</summary>
internal sealed class BrokenTransferException(string message, RerankerErrorKind kind, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause)
{
    /// <summary>Gets the kind of failure, if it does not pass.</summary>
    public RerankerErrorKind Kind => kind;

    /// <summary>Gets how long the server asks to wait.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

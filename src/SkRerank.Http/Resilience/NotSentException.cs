using Polly;

namespace SkRerank.Http;

/// <summary>Tells the pipeline that a call was not sent, because of a limit of our own.</summary>
internal sealed class NotSentException(UnscoredReason reason, string message) : ExecutionRejectedException(message)
{
    /// <summary>Gets what becomes of the candidates.</summary>
    public UnscoredReason Reason => reason;
}

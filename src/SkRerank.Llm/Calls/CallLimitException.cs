namespace SkRerank.Llm;

/// <summary>Ends the work on a request whose limits allow no further call. What was found until then counts.</summary>
/// <param name="reason">What candidates without a score are told.</param>
internal sealed class CallLimitException(UnscoredReason reason) : Exception($"A limit of the request was reached: {reason}.")
{
    /// <summary>Gets what candidates without a score are told.</summary>
    public UnscoredReason Reason => reason;
}

namespace SkRerank.Llm;

/// <summary>Works on one request, and knows at any moment what its result would be.</summary>
internal interface ILlmRun
{
    /// <summary>Does the work.</summary>
    /// <exception cref="CallLimitException">The limits of the request allow no further call.</exception>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Ranks by what is known now.</summary>
    /// <param name="cut">Why the work ended early; null if it did not.</param>
    /// <exception cref="RerankerException">Every call failed.</exception>
    RerankResult ToResult(UnscoredReason? cut);
}

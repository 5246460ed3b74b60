namespace SkRerank;

/// <summary>Tells how busy a reranker is with the requests of all callers. Found by <see cref="IReranker.GetService"/>.</summary>
/// <remarks>A reranker without it is watched from outside by the budget planner, which then knows of its own requests only.</remarks>
public interface IStageLoad
{
    /// <summary>Gets how many requests are being served or wait.</summary>
    int ActiveRequests { get; }

    /// <summary>Gets how many tokens of these requests are known to be unread.</summary>
    long WaitingTokens { get; }

    /// <summary>Gets how many tokens were read since the reranker was made; it only grows.</summary>
    long TokensRead { get; }
}

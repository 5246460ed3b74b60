namespace SkRerank;

/// <summary>Divides the time of a whole answer: retrieval, re-ranking, generation and everything else. What the others leave is for re-ranking.</summary>
/// <param name="Total">How long the user may wait in all; more than zero.</param>
public sealed record LatencyBudget(TimeSpan Total)
{
    /// <summary>Gets how long retrieval is expected to take; zero by default.</summary>
    public TimeSpan Retrieval { get; init; }

    /// <summary>Gets how long generation is expected to take, up to what the user is shown first; zero by default.</summary>
    public TimeSpan Generation { get; init; }

    /// <summary>Gets how long everything else takes: network, prompt, rendering; zero by default.</summary>
    public TimeSpan Overhead { get; init; }

    /// <summary>Gets what is left for re-ranking; never negative.</summary>
    public TimeSpan Reranking => Total - Retrieval - Generation - Overhead is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>
    /// Gives the moment by which a ranking must be there. Retrieval has happened by then, so what it took less than expected is left
    /// for re-ranking, and what it took more is gone.
    /// </summary>
    /// <param name="start">When the user asked.</param>
    /// <returns>The deadline for <see cref="RerankRequest.Deadline"/>.</returns>
    public DateTimeOffset DeadlineFrom(DateTimeOffset start) => start + Total - Generation - Overhead;
}

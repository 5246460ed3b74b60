namespace SkRerank;

/// <summary>Tells what one stage did for a request.</summary>
/// <param name="Name">The name of the reranker.</param>
/// <param name="Depth">How many candidates it was given.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record StageReport(string Name, int Depth, TimeSpan Elapsed, StageOutcome Outcome)
{
    /// <summary>Gets how many tokens the stage read, special tokens included; null if they were not counted.</summary>
    public long? Tokens { get; init; }

    /// <summary>Gets how many search units a service counted for the stage; null if it does not count in them.</summary>
    public long? SearchUnits { get; init; }

    /// <summary>Gets how many calls it made to a model: batches of a local one, requests to a remote one.</summary>
    public int Calls { get; init; }

    /// <summary>Gets how many attempts those calls took, retries included.</summary>
    public int Attempts { get; init; }

    /// <summary>Gets how long its calls waited, all waits added up: for retries, for a free place and for rate limits.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Gets how many rounds of calls had to wait for one another; 0 if that was not counted.</summary>
    public int Rounds { get; init; }

    /// <summary>Gets what the stage cost, in US dollars; null if it is free or not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets how many scores came from a cache.</summary>
    public int Cached { get; init; }
}

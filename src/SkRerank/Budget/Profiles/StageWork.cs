namespace SkRerank;

/// <summary>Measures what a stage is asked to do.</summary>
/// <param name="Windows">How many query-passage pairs it reads; a long passage that is read in pieces counts once for each.</param>
/// <param name="Tokens">How many tokens they have together, the query counted in each.</param>
public readonly record struct StageWork(int Windows, double Tokens)
{
    /// <summary>Gives the work that lies before a stage that serves others too, if it serves all callers alike or in turn.</summary>
    /// <param name="activeRequests">How many requests it serves, this one included.</param>
    /// <param name="waitingTokens">How many tokens of others it has not read yet.</param>
    /// <returns>The larger of: this work once for each request, and this work behind what waits.</returns>
    internal StageWork Under(double activeRequests, double waitingTokens)
    {
        var share = Tokens <= 0 ? 1 : Math.Max(Math.Max(activeRequests, 1), 1 + (waitingTokens / Tokens));
        return new((int)Math.Ceiling(Windows * share), Tokens * share);
    }
}

namespace SkRerank;

/// <summary>Measures what a stage is asked to do.</summary>
/// <param name="Windows">How many query-passage pairs it reads; a long passage that is read in pieces counts once for each.</param>
/// <param name="Tokens">How many tokens they have together, the query counted in each.</param>
public readonly record struct StageWork(int Windows, double Tokens)
{
    /// <summary>Gives this work once for each request.</summary>
    /// <param name="requests">How many requests there are, this one included; less than 1 counts as 1.</param>
    internal StageWork Times(double requests)
    {
        var times = Math.Max(1, requests);
        return new((int)Math.Ceiling(Windows * times), Tokens * times);
    }
}

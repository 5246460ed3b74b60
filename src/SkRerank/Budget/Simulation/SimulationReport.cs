namespace SkRerank;

/// <summary>Represents what came out of a simulation.</summary>
/// <param name="Requests">How many requests there were.</param>
/// <param name="HitRate">The share that was answered within the budget.</param>
/// <param name="CompleteRate">The share for which all was done that was planned.</param>
/// <param name="Quality">The mean of what the rankings are worth.</param>
/// <param name="Cost">What all requests cost together, in US dollars.</param>
/// <param name="P50">The median time of an answer.</param>
/// <param name="P95">The time that 95 of 100 answers did not exceed.</param>
/// <param name="Plans">How often each plan was made, the most frequent first.</param>
public sealed record SimulationReport(
    int Requests,
    double HitRate,
    double CompleteRate,
    double Quality,
    decimal Cost,
    TimeSpan P50,
    TimeSpan P95,
    IReadOnlyList<(string Pipeline, int Requests)> Plans);

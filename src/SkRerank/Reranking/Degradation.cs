namespace SkRerank;

/// <summary>Tells how far a result falls short of what was asked for, and why.</summary>
/// <param name="Kind">How far.</param>
/// <param name="Reason">Why, in one sentence for a log; null when nothing is missing.</param>
public sealed record Degradation(DegradationKind Kind, string? Reason)
{
    /// <summary>Gets the outcome in which nothing is missing.</summary>
    public static Degradation None { get; } = new(DegradationKind.None, null);

    /// <summary>Gets a value indicating whether anything is missing.</summary>
    public bool IsDegraded => Kind != DegradationKind.None;
}

namespace SkRerank;

/// <summary>Represents one run of a stage as its profile sees it.</summary>
/// <param name="Work">What was done: for a run that was cut, the part that got done.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
public readonly record struct StageObservation(StageWork Work, TimeSpan Elapsed, StageOutcome Outcome)
{
    /// <summary>Gets how the stage failed; null if it did not.</summary>
    public RerankerErrorKind? Failure { get; init; }

    /// <summary>Gets a value indicating whether the stage served others meanwhile; then the work is that of all, as far as it is known.</summary>
    public bool IsShared { get; init; }

    /// <summary>Gets a value indicating whether the stage was left alone at the deadline, so that nobody knows how much it had done.</summary>
    public bool IsAbandoned { get; init; }
}

namespace SkRerank;

/// <summary>Tells whether a candidate was scored and, if not, why.</summary>
public readonly record struct CandidateStatus
{
    private CandidateStatus(UnscoredReason? reason) => Reason = reason;

    /// <summary>Gets the status of a candidate that has a score.</summary>
    public static CandidateStatus Scored => default;

    /// <summary>Gets why there is no score; null for a scored candidate.</summary>
    public UnscoredReason? Reason { get; }

    /// <summary>Gets a value indicating whether the candidate has a score.</summary>
    public bool IsScored => Reason is null;

    /// <summary>Makes the status of a candidate without a score.</summary>
    /// <param name="reason">Why it has none.</param>
    /// <returns>The status.</returns>
    public static CandidateStatus Unscored(UnscoredReason reason) => new(reason);

    /// <summary>Gives the name used in results: <c>scored</c>, or the reason in camel case, for example <c>notSelected</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Reason is { } reason
        ? char.ToLowerInvariant(reason.ToString()[0]) + reason.ToString()[1..]
        : "scored";
}

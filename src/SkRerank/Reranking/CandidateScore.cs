namespace SkRerank;

/// <summary>Represents what a scorer found out about one candidate; the input of <see cref="RerankResult.FromScores"/>.</summary>
public readonly record struct CandidateScore
{
    private CandidateScore(double? value, CandidateStatus status, TokenCount? tokens)
    {
        Value = value;
        Status = status;
        Tokens = tokens;
    }

    /// <summary>Gets the score, finite; null if there is none.</summary>
    public double? Value { get; }

    /// <summary>Gets whether there is a score and, if not, why.</summary>
    public CandidateStatus Status { get; }

    /// <summary>Gets the tokens of the passage; null if they were not counted.</summary>
    public TokenCount? Tokens { get; }

    /// <summary>Makes the outcome of a scored candidate. A value that is not finite becomes <see cref="UnscoredReason.Failed"/>.</summary>
    /// <param name="value">The score; higher is better.</param>
    /// <param name="tokens">The tokens of the passage, where they were counted.</param>
    /// <returns>The outcome.</returns>
    public static CandidateScore Of(double value, TokenCount? tokens = null) => double.IsFinite(value)
        ? new(value, CandidateStatus.Scored, tokens)
        : Unscored(UnscoredReason.Failed, tokens);

    /// <summary>Makes the outcome of a candidate without a score.</summary>
    /// <param name="reason">Why there is none.</param>
    /// <param name="tokens">The tokens of the passage, where they were counted.</param>
    /// <returns>The outcome.</returns>
    public static CandidateScore Unscored(UnscoredReason reason, TokenCount? tokens = null) =>
        new(null, CandidateStatus.Unscored(reason), tokens);
}

using System.Globalization;

namespace SkRerank;

/// <summary>Sets aside candidates whose score is below a minimum: they become unscored, <see cref="UnscoredReason.NotSelected"/>.</summary>
/// <remarks>
/// Nothing is dropped: those set aside stand below all others, in request order. The minimum is never applied to a degraded result, whose
/// scores do not tell everything, nor to scores of another kind, as a fallback may give; a warning says so. That a result has fewer scored
/// candidates is not a degradation.
/// </remarks>
public sealed class ThresholdReranker : DelegatingReranker
{
    private readonly ScoreKind _kind;
    private readonly double _minimum;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that gives the scores.</param>
    /// <param name="kind">The kind of score that the minimum was chosen for.</param>
    /// <param name="minimum">The least score that is kept, finite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="kind"/> is <see cref="ScoreKind.RankOnly"/>, which has no absolute meaning, or <paramref name="minimum"/> is not finite.
    /// </exception>
    /// <exception cref="RerankerException">The inner reranker gives scores of another kind.</exception>
    public ThresholdReranker(IReranker inner, ScoreKind kind, double minimum)
        : base(inner)
    {
        ThrowIfNotThreshold(kind, minimum);
        _kind = kind;
        _minimum = minimum;
        if (inner.Metadata.ScoreKind != kind)
        {
            throw new RerankerException(
                Metadata.Name,
                RerankerErrorKind.Configuration,
                $"The threshold is for scores of kind {kind}, but '{inner.Metadata.Name}' gives {inner.Metadata.ScoreKind}. "
                + $"Choose a minimum for {inner.Metadata.ScoreKind}, or put the threshold on a stage that gives {kind}.");
        }
    }

    /// <inheritdoc />
    public override RerankerMetadata Metadata => Inner.Metadata with
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"threshold({Inner.Metadata.Name}, {_kind}, {_minimum:R})"),
        Kind = RerankerKind.Composite,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        var result = await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        if (WhyNotApplied(result) is { } reason)
            return result.WithReport(request, result.Report with { Warnings = [.. result.Report.Warnings, $"Threshold not applied: {reason}"] });

        var scores = result.ToScores();
        if (scores.All(score => score.Value is null || score.Value >= _minimum))
            return result;

        for (var index = 0; index < scores.Length; index++)
        {
            if (scores[index].Value < _minimum)
                scores[index] = CandidateScore.Unscored(UnscoredReason.NotSelected, scores[index].Tokens);
        }

        return RankingExtensions.Combine(request, scores, result.ScoreKind, result.Report, Degradation.None);
    }

    internal static void ThrowIfNotThreshold(ScoreKind kind, double minimum)
    {
        if (!Enum.IsDefined(kind) || kind == ScoreKind.RankOnly)
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Scores of this kind have no absolute meaning; no minimum can be set for them.");
        if (!double.IsFinite(minimum))
            throw new ArgumentOutOfRangeException(nameof(minimum), minimum, "The minimum is a finite number.");
    }

    private string? WhyNotApplied(RerankResult result) => result switch
    {
        { Degradation.IsDegraded: true } => $"the result is degraded ({result.Degradation.Kind}).",
        _ when result.ScoreKind != _kind && result.Ranking.Any(ranked => ranked.Status.IsScored) =>
            $"it is for scores of kind {_kind}, and these are {result.ScoreKind}.",
        _ => null,
    };
}

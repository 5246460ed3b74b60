namespace SkRerank;

/// <summary>Lets a cheap reranker rank all candidates and a better one rank the best of them again: <c>A&gt;20&gt;B</c> in the SPEC language.</summary>
/// <remarks>
/// <para>The order is: what the second stage scored, in its order; what it was given and did not score, in the order of the first;
/// the rest, in the order of the first; what neither scored, in request order and with its reason.</para>
/// <para>Scores of two stages are never mixed. Where the second stage scored all that have a score, the result holds its scores and their kind;
/// else the scores are of kind <see cref="ScoreKind.RankOnly"/>: the number of scored candidates for the best, 1 for the last.</para>
/// <para>Both stages share the deadline, and what the first one cost is taken off the limit of the second. A failure of either one is thrown.</para>
/// </remarks>
public sealed class CascadeReranker : CombiningReranker
{
    private readonly int _keep;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The stage that ranks all candidates.</param>
    /// <param name="next">The stage that ranks the best of them again.</param>
    /// <param name="keep">How many candidates with text go on; at least 1.</param>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    /// <exception cref="RerankerException">The next stage takes fewer candidates than go on.</exception>
    public CascadeReranker(IReranker inner, IReranker next, int keep)
        : base(inner, next)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        _keep = keep;
        if (next.Metadata.MaxCandidates < keep)
        {
            throw new RerankerException(
                Metadata.Name,
                RerankerErrorKind.Configuration,
                $"The link '{Metadata.Name}' is impossible: '{next.Metadata.Name}' takes at most {next.Metadata.MaxCandidates} candidates. "
                + "Keep no more than that.");
        }
    }

    /// <inheritdoc />
    /// <remarks>The kind of the scores is <see cref="ScoreKind.RankOnly"/>, or that of the next stage where the first one never scores.</remarks>
    public override RerankerMetadata Metadata => new(
        SpecSyntax.Cascade(
            SpecSyntax.Operand(Inner.Metadata.Name, SpecBinding.Cascade), _keep, SpecSyntax.Operand(Other.Metadata.Name, SpecBinding.Fusion)),
        RerankerKind.Composite,
        Inner is FirstStageReranker ? Other.Metadata.ScoreKind : ScoreKind.RankOnly)
    {
        MaxCandidates = Inner.Metadata.MaxCandidates,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var first = await Inner.RerankAsync(ForInner(request), cancellationToken).ConfigureAwait(false);
        RankedCandidate[] kept = [.. first.Ranking.Where(ranked => !ranked.Candidate.IsEmpty).Take(_keep)];
        if (kept.Length == 0)
            return first.WithReport(request, WithSkipped(first.Report));

        var second = await Other.RerankAsync(ForNext(request, kept, first.Report), cancellationToken).ConfigureAwait(false);
        return new CascadeRanking(first, kept, second).ToResult(request);
    }

    // The first stage may save work only below what both the caller and the next stage look at.
    private RerankRequest ForInner(RerankRequest request) => request.TopK >= _keep || request.TopK is null
        ? request
        : new(request, request.Candidates) { TopK = _keep };

    private static RerankRequest ForNext(RerankRequest request, RankedCandidate[] kept, RerankReport report)
    {
        var cost = report.Stages.Sum(stage => stage.Cost ?? 0);
        return new(request, [.. kept.Select(ranked => ranked.Candidate)])
        {
            CostLimit = request.CostLimit is { } limit ? Math.Max(0, limit - cost) : null,
        };
    }

    private RerankReport WithSkipped(RerankReport report) => report with
    {
        Stages = [.. report.Stages, new(Other.Metadata.Name, 0, TimeSpan.Zero, StageOutcome.Skipped)],
    };
}

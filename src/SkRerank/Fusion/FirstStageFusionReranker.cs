namespace SkRerank;

/// <summary>Combines the inner reranker with the first stage, which often knows better when words must match exactly.</summary>
/// <remarks>
/// Empty candidates stay unscored. Where the inner reranker could score nothing, its result is given back as it is: no score is invented.
/// Degradation, token counts and report are the inner reranker's.
/// </remarks>
public sealed class FirstStageFusionReranker : DelegatingReranker
{
    private readonly FusionMethod _method;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that is fused with the first stage.</param>
    /// <param name="method">How both are combined.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FirstStageFusionReranker(IReranker inner, FusionMethod method)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(method);
        _method = method;
    }

    /// <summary>Creates the reranker with min-max normalised scores.</summary>
    /// <param name="inner">The reranker that is fused with the first stage.</param>
    /// <param name="weight">The weight of the first stage, from 0 to 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is not from 0 to 1.</exception>
    public FirstStageFusionReranker(IReranker inner, double weight = MinMaxFusion.DefaultWeight)
        : this(inner, new MinMaxFusion(weight))
    {
    }

    /// <inheritdoc />
    public override RerankerMetadata Metadata => Inner.Metadata with
    {
        Name = _method.NameOf(Inner.Metadata.Name),
        Kind = RerankerKind.Composite,
        ScoreKind = ScoreKind.Fused,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        var result = await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        var candidates = result.Ranking.Where(ranked => ranked.Status.Reason != UnscoredReason.Empty).ToArray();
        var isScored = candidates.Any(ranked => ranked.Status.IsScored);
        if (candidates.Length == 0 || (!isScored && result.Degradation.IsDegraded))
            return result;

        var scores = new CandidateScore[request.Candidates.Count];
        Array.Fill(scores, CandidateScore.Unscored(UnscoredReason.Empty));
        foreach (var (ranked, score) in candidates.Zip(_method.Fuse(candidates)))
            scores[ranked.Index] = CandidateScore.Of(score, ranked.Tokens);
        return RerankResult.FromScores(request, scores, ScoreKind.Fused, result.Report, result.Degradation);
    }
}

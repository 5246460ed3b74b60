namespace SkRerank;

/// <summary>Lets another reranker answer the requests that a condition picks, for example an expensive one those of high value.</summary>
/// <remarks>The result is that of the reranker that was asked, with its scores, their kind and its report.</remarks>
public sealed class ConditionalReranker : CombiningReranker
{
    private readonly Func<RerankRequest, bool> _predicate;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that answers all other requests.</param>
    /// <param name="predicate">Picks requests. It is called once for each, by concurrent callers too; what it throws is thrown.</param>
    /// <param name="other">The reranker that answers the picked requests.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ConditionalReranker(IReranker inner, Func<RerankRequest, bool> predicate, IReranker other)
        : base(inner, other)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        ArgumentNullException.ThrowIfNull(other);
        _predicate = predicate;
    }

    /// <inheritdoc />
    /// <remarks>The kind of the scores is the inner reranker's; a result of the other one says its own.</remarks>
    public override RerankerMetadata Metadata => new(
        $"when({Other.Metadata.Name}, {Inner.Metadata.Name})", RerankerKind.Composite, Inner.Metadata.ScoreKind)
    {
        MaxCandidates = SmallestMaxCandidates,
    };

    /// <inheritdoc />
    public override Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (_predicate(request) ? Other : Inner).RerankAsync(request, cancellationToken);
    }
}

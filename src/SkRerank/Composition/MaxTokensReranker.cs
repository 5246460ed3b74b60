namespace SkRerank;

/// <summary>Lets the inner reranker read the beginning of each pair only, as a quick first look at long passages.</summary>
/// <remarks>See <see cref="RerankRequest.MaxTokens"/>, which it sets where the request has no lower limit.</remarks>
public sealed class MaxTokensReranker : DelegatingReranker
{
    private readonly int _maxTokens;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that is told how much to read; disposed with this one.</param>
    /// <param name="maxTokens">How many tokens of query and passage together it reads at most; at least 16.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokens"/> is less than 16.</exception>
    public MaxTokensReranker(IReranker inner, int maxTokens)
        : base(inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, RerankRequest.LeastMaxTokens);
        _maxTokens = maxTokens;
    }

    /// <inheritdoc />
    public override RerankerMetadata Metadata
    {
        get
        {
            var inner = Inner.Metadata;
            return inner with { Name = SpecSyntax.Limit(inner.Name, _maxTokens), MaxTokens = Math.Min(_maxTokens, inner.MaxTokens ?? int.MaxValue) };
        }
    }

    /// <inheritdoc />
    public override Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return base.RerankAsync(
            request.MaxTokens <= _maxTokens ? request : new RerankRequest(request, request.Candidates) { MaxTokens = _maxTokens }, cancellationToken);
    }
}

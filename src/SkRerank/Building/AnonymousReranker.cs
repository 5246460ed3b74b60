namespace SkRerank;

/// <summary>Answers requests by a function that is given the inner reranker.</summary>
/// <param name="inner">The reranker given to the function.</param>
/// <param name="rerank">The function.</param>
internal sealed class AnonymousReranker(
    IReranker inner, Func<RerankRequest, IReranker, CancellationToken, Task<RerankResult>> rerank) : DelegatingReranker(inner)
{
    /// <inheritdoc />
    public override Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return rerank(request, Inner, cancellationToken);
    }
}

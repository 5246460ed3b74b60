namespace SkRerank;

/// <summary>Shows another reranker the candidates in another order, the same one for the same number of them. Does not own it.</summary>
/// <param name="inner">The reranker that is asked.</param>
/// <param name="seed">Which order.</param>
internal sealed class ShufflingReranker(IReranker inner, int seed) : IReranker
{
    /// <inheritdoc />
    public RerankerMetadata Metadata => inner.Metadata with { Name = $"shuffle({inner.Metadata.Name}, {seed})" };

    /// <inheritdoc />
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        int[] order = [.. Enumerable.Range(0, request.Candidates.Count)];
        new Random(seed).Shuffle(order);
        var result = await inner.RerankAsync(request.WithCandidates(order.Select(place => request.Candidates[place])), cancellationToken).ConfigureAwait(false);
        var scores = new CandidateScore[order.Length];
        foreach (var ranked in result.Ranking)
            scores[order[ranked.Index]] = ranked.ToScore();
        return RankingExtensions.Combine(request, scores, result.ScoreKind, result.Report, result.Degradation);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => inner.GetService(serviceType, serviceKey);
}

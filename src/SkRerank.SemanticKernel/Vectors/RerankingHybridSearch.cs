using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a hybrid search finds.</summary>
internal sealed class RerankingHybridSearch<TRecord>(IKeywordHybridSearchable<TRecord> inner, VectorReranker<TRecord> reranker)
    : IKeywordHybridSearchable<TRecord>
    where TRecord : class
{
    /// <inheritdoc />
    public IAsyncEnumerable<VectorSearchResult<TRecord>> HybridSearchAsync<TInput>(
        TInput searchValue,
        ICollection<string> keywords,
        int top,
        HybridSearchOptions<TRecord>? options = null,
        CancellationToken cancellationToken = default)
        where TInput : notnull =>
        reranker.SearchAsync(
            searchValue,
            options?.Skip ?? 0,
            top,
            options is null || options.GetType() == typeof(HybridSearchOptions<TRecord>),
            call => inner.HybridSearchAsync(searchValue, keywords, call?.Fetched ?? top, Copy(options, call), cancellationToken),
            cancellationToken);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this)
            ? this
            : reranker.Decorate(inner.GetService(serviceType, serviceKey), serviceType);
    }

    // The caller's own options are never changed.
    private static HybridSearchOptions<TRecord>? Copy(HybridSearchOptions<TRecord>? options, SearchCall? call) =>
        call is null || call.Offset == (options?.Skip ?? 0) ? options : new()
        {
            Filter = options?.Filter,
            VectorProperty = options?.VectorProperty,
            AdditionalProperty = options?.AdditionalProperty,
            Skip = call.Offset,
            IncludeVectors = options?.IncludeVectors ?? false,
            ScoreThreshold = options?.ScoreThreshold,
        };
}

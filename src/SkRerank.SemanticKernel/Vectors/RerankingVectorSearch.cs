using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a vector search finds.</summary>
internal sealed class RerankingVectorSearch<TRecord>(IVectorSearchable<TRecord> inner, VectorReranker<TRecord> reranker) : IVectorSearchable<TRecord>
    where TRecord : class
{
    /// <inheritdoc />
    public IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
        where TInput : notnull =>
        reranker.SearchAsync(
            searchValue,
            options?.Skip ?? 0,
            top,
            options is null || options.GetType() == typeof(VectorSearchOptions<TRecord>),
            call => inner.SearchAsync(searchValue, call?.Fetched ?? top, Copy(options, call), cancellationToken),
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
    private static VectorSearchOptions<TRecord>? Copy(VectorSearchOptions<TRecord>? options, SearchCall? call) =>
        call is null || call.Offset == (options?.Skip ?? 0) ? options : new()
        {
            Filter = options?.Filter,
            VectorProperty = options?.VectorProperty,
            Skip = call.Offset,
            IncludeVectors = options?.IncludeVectors ?? false,
            ScoreThreshold = options?.ScoreThreshold,
        };
}

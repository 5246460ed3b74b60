namespace Microsoft.Extensions.VectorData;

/// <summary>Searches records by a vector and by keywords in one.</summary>
public interface IKeywordHybridSearchable<TRecord>
    where TRecord : class
{
    IAsyncEnumerable<VectorSearchResult<TRecord>> HybridSearchAsync<TInput>(
        TInput searchValue,
        ICollection<string> keywords,
        int top,
        HybridSearchOptions<TRecord>? options = default,
        CancellationToken cancellationToken = default)
        where TInput : notnull;

    object? GetService(Type serviceType, object? serviceKey = null);
}

namespace Microsoft.Extensions.VectorData;

/// <summary>Searches records by a vector, or by what a vector is made from.</summary>
public interface IVectorSearchable<TRecord>
    where TRecord : class
{
    IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<TRecord>? options = default, CancellationToken cancellationToken = default)
        where TInput : notnull;

    object? GetService(Type serviceType, object? serviceKey = null);
}

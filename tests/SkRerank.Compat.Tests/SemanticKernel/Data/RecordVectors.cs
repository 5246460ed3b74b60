using Microsoft.Extensions.VectorData;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A vector search over a list; it obeys filter, skip and top.</summary>
internal sealed class RecordVectors<TRecord>(params TRecord[] records) : IVectorSearchable<TRecord>
    where TRecord : class
{
    public List<(object Value, int Top, VectorSearchOptions<TRecord>? Options)> Searches { get; } = [];

    public IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<TRecord>? options = null, CancellationToken cancellationToken = default)
        where TInput : notnull
    {
        Searches.Add((searchValue, top, options));
        var found = options?.Filter is { } filter ? records.Where(filter.Compile()) : records;
        return found.Skip(options?.Skip ?? 0).Take(top).Select(record => new VectorSearchResult<TRecord>(record, 0.5)).ToAsyncEnumerable();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;
}

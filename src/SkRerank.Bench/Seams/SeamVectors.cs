using Microsoft.Extensions.VectorData;

namespace SkRerank.Bench;

/// <summary>A vector search that costs next to nothing: the first of a hundred records that lie in memory.</summary>
internal sealed class SeamVectors : IVectorSearchable<SeamRecord>, IKeywordHybridSearchable<SeamRecord>
{
    private readonly VectorSearchResult<SeamRecord>[] _found =
        [.. Enumerable.Range(0, 100).Select(number => new VectorSearchResult<SeamRecord>(new(number), 1 - (number / 100.0)))];

    /// <inheritdoc />
    public IAsyncEnumerable<VectorSearchResult<SeamRecord>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<SeamRecord>? options = null, CancellationToken cancellationToken = default)
        where TInput : notnull => Found(options?.Skip ?? 0, top);

    /// <inheritdoc />
    public IAsyncEnumerable<VectorSearchResult<SeamRecord>> HybridSearchAsync<TInput>(
        TInput searchValue,
        ICollection<string> keywords,
        int top,
        HybridSearchOptions<SeamRecord>? options = null,
        CancellationToken cancellationToken = default)
        where TInput : notnull => Found(options?.Skip ?? 0, top);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    private IAsyncEnumerable<VectorSearchResult<SeamRecord>> Found(int skip, int top) => _found.Skip(skip).Take(top).ToAsyncEnumerable();
}

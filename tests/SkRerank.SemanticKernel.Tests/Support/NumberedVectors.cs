using System.Collections.Concurrent;
using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A collection of forty numbered notes that is searched by vector and hybrid, nearest first by a distance.</summary>
internal sealed class NumberedVectors : IVectorSearchable<Note>, IKeywordHybridSearchable<Note>
{
    public List<VectorSearchResult<Note>> Results { get; } =
        [.. Enumerable.Range(0, 40).Select(number => new VectorSearchResult<Note>(new(number), number / 100.0))];

    public ConcurrentQueue<(int Top, VectorSearchOptions<Note>? Options)> Searches { get; } = [];

    public ConcurrentQueue<(int Top, HybridSearchOptions<Note>? Options)> HybridSearches { get; } = [];

    public IAsyncEnumerable<VectorSearchResult<Note>> SearchAsync<TInput>(
        TInput searchValue, int top, VectorSearchOptions<Note>? options = null, CancellationToken cancellationToken = default)
        where TInput : notnull
    {
        Searches.Enqueue((top, options));
        return Results.Skip(options?.Skip ?? 0).Take(top).ToAsyncEnumerable();
    }

    public IAsyncEnumerable<VectorSearchResult<Note>> HybridSearchAsync<TInput>(
        TInput searchValue,
        ICollection<string> keywords,
        int top,
        HybridSearchOptions<Note>? options = null,
        CancellationToken cancellationToken = default)
        where TInput : notnull
    {
        HybridSearches.Enqueue((top, options));
        return Results.Skip(options?.Skip ?? 0).Take(top).ToAsyncEnumerable();
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
}

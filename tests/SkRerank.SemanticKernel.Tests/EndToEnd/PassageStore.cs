using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.VectorData;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A vector store that finds forty numbered passages of each query, in the order of their numbers.</summary>
internal sealed class PassageStore : IVectorSearchable<Passage>, IKeywordHybridSearchable<Passage>
{
    private const int Size = 40;

    /// <summary>Gets how many passages the store was asked for.</summary>
    public ConcurrentQueue<int> Counts { get; } = [];

    public static string TextOf(string query, int number) => $"{query} passage {number}";

    public IEnumerable<Passage> Find(string query, int count)
    {
        Counts.Enqueue(count);
        return Enumerable.Range(0, Math.Min(count, Size))
            .Select(number => new Passage { Link = $"link/{number}", Title = $"title {number}", Text = TextOf(query, number) });
    }

    public async IAsyncEnumerable<VectorSearchResult<Passage>> SearchAsync<TInput>(
        TInput searchValue,
        int top,
        VectorSearchOptions<Passage>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TInput : notnull
    {
        await Task.Yield();
        foreach (var passage in Find((string)(object)searchValue, top + (options?.Skip ?? 0)).Skip(options?.Skip ?? 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new(passage, 0.5);
        }
    }

    public IAsyncEnumerable<VectorSearchResult<Passage>> HybridSearchAsync<TInput>(
        TInput searchValue,
        ICollection<string> keywords,
        int top,
        HybridSearchOptions<Passage>? options = null,
        CancellationToken cancellationToken = default)
        where TInput : notnull =>
        SearchAsync(searchValue, top, new() { Skip = options?.Skip ?? 0 }, cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;
}

using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a memory recalls.</summary>
internal sealed class RerankingTextMemory(ISemanticTextMemory inner, SearchReranker reranker) : ISemanticTextMemory
{
    /// <inheritdoc />
    public IAsyncEnumerable<MemoryQueryResult> SearchAsync(
        string collection,
        string query,
        int limit = 1,
        double minRelevanceScore = 0.7,
        bool withEmbeddings = false,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return reranker.Take(query, 0, limit, typeof(MemoryQueryResult), canWiden: true, out _) is { } call
            ? ReadAsync(call, asked => SearchAsync(asked.Fetched!.Value), cancellationToken)
            : SearchAsync(limit);

        IAsyncEnumerable<MemoryQueryResult> SearchAsync(int count) =>
            inner.SearchAsync(collection, query, count, minRelevanceScore, withEmbeddings, kernel, cancellationToken);
    }

    /// <inheritdoc />
    public Task<string> SaveInformationAsync(
        string collection,
        string text,
        string id,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        inner.SaveInformationAsync(collection, text, id, description, additionalMetadata, kernel, cancellationToken);

    /// <inheritdoc />
    public Task<string> SaveReferenceAsync(
        string collection,
        string text,
        string externalId,
        string externalSourceName,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        inner.SaveReferenceAsync(collection, text, externalId, externalSourceName, description, additionalMetadata, kernel, cancellationToken);

    /// <inheritdoc />
    public Task<MemoryQueryResult?> GetAsync(
        string collection, string key, bool withEmbedding = false, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        inner.GetAsync(collection, key, withEmbedding, kernel, cancellationToken);

    /// <inheritdoc />
    public Task RemoveAsync(string collection, string key, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        inner.RemoveAsync(collection, key, kernel, cancellationToken);

    /// <inheritdoc />
    public Task<IList<string>> GetCollectionsAsync(Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        inner.GetCollectionsAsync(kernel, cancellationToken);

    private async IAsyncEnumerable<MemoryQueryResult> ReadAsync(
        SearchCall call,
        Func<SearchCall, IAsyncEnumerable<MemoryQueryResult>> search,
        CancellationToken callToken,
        [EnumeratorCancellation] CancellationToken readToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(callToken, readToken);
        var reranked = await reranker.RankAsync(call, search, either.Token).ConfigureAwait(false);
        foreach (var result in (List<MemoryQueryResult>)reranked.Value)
            yield return result;
    }
}

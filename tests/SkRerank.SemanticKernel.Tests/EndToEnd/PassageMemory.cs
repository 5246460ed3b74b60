using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A memory of what a store holds.</summary>
internal sealed class PassageMemory(PassageStore store) : ISemanticTextMemory
{
    public async IAsyncEnumerable<MemoryQueryResult> SearchAsync(
        string collection,
        string query,
        int limit = 1,
        double minRelevanceScore = 0.7,
        bool withEmbeddings = false,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var passage in store.Find(query, limit))
            yield return new(new(isReference: false, passage.Link, passage.Text, "", "", ""), relevance: 0.9, embedding: null);
    }

    public Task<string> SaveInformationAsync(
        string collection,
        string text,
        string id,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<string> SaveReferenceAsync(
        string collection,
        string text,
        string externalId,
        string externalSourceName,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MemoryQueryResult?> GetAsync(
        string collection, string key, bool withEmbedding = false, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task RemoveAsync(string collection, string key, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IList<string>> GetCollectionsAsync(Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>A memory over a store and what makes vectors of texts. Its default relevance is 0, that of the interface 0.7.</summary>
[Experimental("SKEXP0001")]
public sealed class SemanticTextMemory : ISemanticTextMemory
{
    private readonly IMemoryStore _storage;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _embeddingGenerator;

    public SemanticTextMemory(IMemoryStore storage, IEmbeddingGenerator<string, Embedding<float>> embeddingGenerator)
    {
        _storage = storage;
        _embeddingGenerator = embeddingGenerator;
    }

    public async Task<string> SaveInformationAsync(
        string collection,
        string text,
        string id,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => await SaveAsync(
            collection,
            MemoryRecord.LocalRecord(
                id, text, description, await VectorOfAsync(text, cancellationToken).ConfigureAwait(false), additionalMetadata, key: id),
            cancellationToken).ConfigureAwait(false);

    public async Task<string> SaveReferenceAsync(
        string collection,
        string text,
        string externalId,
        string externalSourceName,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => await SaveAsync(
            collection,
            MemoryRecord.ReferenceRecord(
                externalId,
                externalSourceName,
                description,
                await VectorOfAsync(text, cancellationToken).ConfigureAwait(false),
                additionalMetadata,
                key: externalId),
            cancellationToken).ConfigureAwait(false);

    public async Task<MemoryQueryResult?> GetAsync(
        string collection, string key, bool withEmbedding = false, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        await _storage.GetAsync(collection, key, withEmbedding, cancellationToken).ConfigureAwait(false) is { } record
            ? MemoryQueryResult.FromMemoryRecord(record, 1)
            : null;

    public Task RemoveAsync(string collection, string key, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        _storage.RemoveAsync(collection, key, cancellationToken);

    public async IAsyncEnumerable<MemoryQueryResult> SearchAsync(
        string collection,
        string query,
        int limit = 1,
        double minRelevanceScore = 0.0,
        bool withEmbeddings = false,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var vector = await VectorOfAsync(query, cancellationToken).ConfigureAwait(false);
        if (!await _storage.DoesCollectionExistAsync(collection, cancellationToken).ConfigureAwait(false))
            yield break;

        var found = _storage.GetNearestMatchesAsync(collection, vector, limit, minRelevanceScore, withEmbeddings, cancellationToken);
        await foreach (var (record, relevance) in found.ConfigureAwait(false))
            yield return MemoryQueryResult.FromMemoryRecord(record, relevance);
    }

    public async Task<IList<string>> GetCollectionsAsync(Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        await foreach (var name in _storage.GetCollectionsAsync(cancellationToken).ConfigureAwait(false))
            names.Add(name);
        return names;
    }

    private async Task<string> SaveAsync(string collection, MemoryRecord record, CancellationToken cancellationToken)
    {
        if (!await _storage.DoesCollectionExistAsync(collection, cancellationToken).ConfigureAwait(false))
            await _storage.CreateCollectionAsync(collection, cancellationToken).ConfigureAwait(false);
        return await _storage.UpsertAsync(collection, record, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReadOnlyMemory<float>> VectorOfAsync(string text, CancellationToken cancellationToken) =>
        await _embeddingGenerator.GenerateVectorAsync(text, cancellationToken: cancellationToken).ConfigureAwait(false);
}

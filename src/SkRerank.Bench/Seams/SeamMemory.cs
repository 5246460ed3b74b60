using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.Bench;

/// <summary>A memory that recalls the first of a hundred texts.</summary>
internal sealed class SeamMemory : ISemanticTextMemory
{
    private readonly MemoryQueryResult[] _found =
        [.. Enumerable.Range(0, 100).Select(number => new MemoryQueryResult(new(false, "id", new SeamRecord(number).Text, "", "", ""), 1, null))];

    /// <inheritdoc />
    public IAsyncEnumerable<MemoryQueryResult> SearchAsync(
        string collection,
        string query,
        int limit = 1,
        double minRelevanceScore = 0.7,
        bool withEmbeddings = false,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => _found.Take(limit).ToAsyncEnumerable();

    /// <inheritdoc />
    public Task<string> SaveInformationAsync(
        string collection,
        string text,
        string id,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc />
    public Task<string> SaveReferenceAsync(
        string collection,
        string text,
        string externalId,
        string externalSourceName,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc />
    public Task<MemoryQueryResult?> GetAsync(
        string collection, string key, bool withEmbedding = false, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc />
    public Task RemoveAsync(string collection, string key, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc />
    public Task<IList<string>> GetCollectionsAsync(Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}

using Microsoft.SemanticKernel.Memory;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A store of one collection that gives every record a relevance of one half.</summary>
internal sealed class ListMemoryStore : IMemoryStore
{
    private readonly List<string> _collections = [];

    public List<MemoryRecord> Records { get; } = [];

    public List<(int Limit, double MinRelevance)> Searches { get; } = [];

    public Task CreateCollectionAsync(string collectionName, CancellationToken cancellationToken = default)
    {
        _collections.Add(collectionName);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> GetCollectionsAsync(CancellationToken cancellationToken = default) => _collections.ToAsyncEnumerable();

    public Task<bool> DoesCollectionExistAsync(string collectionName, CancellationToken cancellationToken = default) =>
        Task.FromResult(_collections.Contains(collectionName));

    public Task DeleteCollectionAsync(string collectionName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<string> UpsertAsync(string collectionName, MemoryRecord record, CancellationToken cancellationToken = default)
    {
        Records.Add(record);
        return Task.FromResult(record.Key);
    }

    public IAsyncEnumerable<string> UpsertBatchAsync(
        string collectionName, IEnumerable<MemoryRecord> records, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MemoryRecord?> GetAsync(
        string collectionName, string key, bool withEmbedding = false, CancellationToken cancellationToken = default) =>
        Task.FromResult(Records.Find(record => record.Key == key));

    public IAsyncEnumerable<MemoryRecord> GetBatchAsync(
        string collectionName, IEnumerable<string> keys, bool withEmbeddings = false, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task RemoveAsync(string collectionName, string key, CancellationToken cancellationToken = default)
    {
        Records.RemoveAll(record => record.Key == key);
        return Task.CompletedTask;
    }

    public Task RemoveBatchAsync(string collectionName, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<(MemoryRecord, double)> GetNearestMatchesAsync(
        string collectionName,
        ReadOnlyMemory<float> embedding,
        int limit,
        double minRelevanceScore = 0,
        bool withEmbeddings = false,
        CancellationToken cancellationToken = default)
    {
        Searches.Add((limit, minRelevanceScore));
        return Records.Where(_ => minRelevanceScore <= 0.5).Take(limit).Select(record => (record, 0.5)).ToAsyncEnumerable();
    }

    public Task<(MemoryRecord, double)?> GetNearestMatchAsync(
        string collectionName,
        ReadOnlyMemory<float> embedding,
        double minRelevanceScore = 0,
        bool withEmbedding = false,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();
}

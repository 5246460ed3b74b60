using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A memory of forty numbered texts, recalled in the order of their numbers. Every tenth is a reference without text.</summary>
internal sealed class NumberedMemory : ISemanticTextMemory
{
    public List<MemoryQueryResult> Results { get; } =
        [.. Enumerable.Range(0, 40).Select(number => new MemoryQueryResult(Metadata(number), 1 - (number / 100.0), null))];

    public List<(int Limit, double MinRelevance)> Searches { get; } = [];

    public List<string> Calls { get; } = [];

    public IAsyncEnumerable<MemoryQueryResult> SearchAsync(
        string collection,
        string query,
        int limit = 1,
        double minRelevanceScore = 0.7,
        bool withEmbeddings = false,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        Searches.Add((limit, minRelevanceScore));
        return Results.Where(result => result.Relevance >= minRelevanceScore).Take(limit).ToAsyncEnumerable();
    }

    public Task<string> SaveInformationAsync(
        string collection,
        string text,
        string id,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => Note("save", id);

    public Task<string> SaveReferenceAsync(
        string collection,
        string text,
        string externalId,
        string externalSourceName,
        string? description = null,
        string? additionalMetadata = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) => Note("reference", externalId);

    public Task<MemoryQueryResult?> GetAsync(
        string collection, string key, bool withEmbedding = false, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<MemoryQueryResult?>(Results[0]);

    public Task RemoveAsync(string collection, string key, Kernel? kernel = null, CancellationToken cancellationToken = default) => Note("remove", key);

    public Task<IList<string>> GetCollectionsAsync(Kernel? kernel = null, CancellationToken cancellationToken = default) =>
        Task.FromResult<IList<string>>(["notes"]);

    private Task<string> Note(string what, string id)
    {
        Calls.Add($"{what} {id}");
        return Task.FromResult(id);
    }

    private static MemoryRecordMetadata Metadata(int number) =>
        new(number % 10 == 9, $"id-{number}", number % 10 == 9 ? "" : NumberedSearch.TextOf(number), $"about {number}", "", "");
}

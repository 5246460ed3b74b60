using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Search functions of every result type over forty numbered passages, found in the order of their numbers.</summary>
internal sealed class NumberedSearch
{
    public const string PluginName = "Search";

    public List<TextSearchResult> Results { get; } =
        [.. Enumerable.Range(0, 40).Select(i => new TextSearchResult(TextOf(i)) { Name = $"name {i}", Link = $"link/{i}" })];

    public List<Product> Catalogue { get; } =
        [.. Enumerable.Range(0, 40).Select(i => new Product($"sku-{i}", $"title {i}", TextOf(i), 1.0 / (i + 1)))];

    /// <summary>Gets the counts that the functions were asked for.</summary>
    public ConcurrentQueue<int> Counts { get; } = [];

    public static string TextOf(int number) => $"passage {number}";

    public static IEnumerable<string> TextsOf(params int[] numbers) => numbers.Select(TextOf);

    [KernelFunction("search")]
    public List<string> Search(string query, int count = 2) => [.. Take(Results, count).Select(result => result.Value)];

    [KernelFunction("results")]
    public List<TextSearchResult> TextResults(string query, int count = 2) => Take(Results, count);

    [KernelFunction("objects")]
    public List<object> Objects(string query, int count = 2) => [.. Take(Results, count)];

    [KernelFunction("array")]
    public string[] Array(string query, int count = 2) => [.. Search(query, count)];

    [KernelFunction("products")]
    public List<Product> Products(string query, int count = 2) => Take(Catalogue, count);

    [KernelFunction("lazy")]
    public IEnumerable<string> Lazy(string query, int count = 2) => Search(query, count).Select(text => text);

    [KernelFunction("all")]
    public List<string> All(string query) => Search(query, Results.Count);

    [KernelFunction("limited")]
    public List<string> Limited(string query, int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 10);
        return Search(query, count);
    }

    [KernelFunction("long")]
    public List<string> Long(string query, long count = 2) => Search(query, (int)count);

    [KernelFunction("nothing")]
    public static List<string>? Nothing(string query, int count = 2) => null;

    [KernelFunction("empty")]
    public static string[] Empty(string query, int count = 2) => [];

    [KernelFunction("failing")]
    public List<string> Failing(string query, int count = 2)
    {
        Counts.Enqueue(count);
        throw new TimeoutException("The index is down.");
    }

    [KernelFunction("stream")]
    public async IAsyncEnumerable<string> Stream(string query, int count = 2)
    {
        foreach (var text in Search(query, count))
        {
            await Task.Yield();
            yield return text;
        }
    }

    [KernelFunction("numbers")]
    public static async IAsyncEnumerable<int> Numbers(string query, int count = 2)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    [KernelFunction]
    public async Task<string> RecallAsync(string input, string collection = "generic", double? relevance = 0.0, int? limit = 1)
    {
        await Task.Yield();
        List<string> texts = input == "unknown" ? [] : Search(input, limit ?? 1);
        if (texts.Count == 0)
            return "";

        return limit == 1 ? texts[0] : JsonSerializer.Serialize(texts);
    }

    private List<T> Take<T>(List<T> items, int count)
    {
        Counts.Enqueue(count);
        return [.. items.Take(count)];
    }
}

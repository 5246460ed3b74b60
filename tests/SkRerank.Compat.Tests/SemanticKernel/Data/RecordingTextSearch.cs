using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A search that keeps the options it was given and finds numbers.</summary>
internal sealed class RecordingTextSearch : ITextSearch
{
    public List<TextSearchOptions?> Options { get; } = [];

    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        Find(searchOptions, number => $"text {number}");

    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        Find(searchOptions, number => new TextSearchResult($"text {number}"));

    public Task<KernelSearchResults<object>> GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        Find<object>(searchOptions, number => number);

    private Task<KernelSearchResults<T>> Find<T>(TextSearchOptions? options, Func<int, T> read)
    {
        Options.Add(options);
        return Task.FromResult(new KernelSearchResults<T>(
            Enumerable.Range(options?.Skip ?? 0, options?.Top ?? TextSearchOptions.DefaultTop).Select(read).ToAsyncEnumerable()));
    }
}

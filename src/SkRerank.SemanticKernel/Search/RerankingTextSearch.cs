#pragma warning disable CS0618 // TextSearchProvider and Semantic Kernel's plugin factories take the older interface only.
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a text search with the older interface finds.</summary>
internal sealed class RerankingTextSearch(ITextSearch inner, SearchReranker reranker) : ITextSearch
{
    private readonly TextSearchReranker _reranker = new(reranker);

    /// <inheritdoc />
    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.SearchAsync(query, options, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.GetTextSearchResultsAsync(query, options, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<object>> GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.GetSearchResultsAsync(query, options, cancellationToken), cancellationToken);

    private Task<KernelSearchResults<T>> SearchAsync<T>(
        string query, TextSearchOptions? options, Func<TextSearchOptions, Task<KernelSearchResults<T>>> search, CancellationToken cancellationToken)
    {
        var asked = options ?? new();
        return _reranker.SearchAsync(query, asked.Skip, asked.Top, (skip, top) => search(Copy(asked, skip, top)), cancellationToken);
    }

    private static TextSearchOptions Copy(TextSearchOptions options, int skip, int top) => new()
    {
        Filter = options.Filter,
        IncludeTotalCount = options.IncludeTotalCount,
        Skip = skip,
        Top = top,
    };
}

using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a text search over records finds.</summary>
internal sealed class RerankingTextSearch<TRecord>(ITextSearch<TRecord> inner, SearchReranker reranker) : ITextSearch<TRecord>
{
    private readonly TextSearchReranker _reranker = new(reranker);

    /// <inheritdoc />
    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.SearchAsync(query, options, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.GetTextSearchResultsAsync(query, options, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<TRecord>> GetSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        SearchAsync(query, searchOptions, options => inner.GetSearchResultsAsync(query, options, cancellationToken), cancellationToken);

    private Task<KernelSearchResults<T>> SearchAsync<T>(
        string query,
        TextSearchOptions<TRecord>? options,
        Func<TextSearchOptions<TRecord>, Task<KernelSearchResults<T>>> search,
        CancellationToken cancellationToken)
    {
        var asked = options ?? new();
        return _reranker.SearchAsync(query, asked.Skip, asked.Top, (skip, top) => search(Copy(asked, skip, top)), cancellationToken);
    }

    private static TextSearchOptions<TRecord> Copy(TextSearchOptions<TRecord> options, int skip, int top) => new()
    {
        Filter = options.Filter,
        IncludeTotalCount = options.IncludeTotalCount,
        Skip = skip,
        Top = top,
    };
}

#pragma warning disable CS0618 // It offers the older interface as well, as what it decorates does.
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Re-ranks what a <see cref="VectorStoreTextSearch{TRecord}"/> finds. It has both interfaces too; the members of the older one are explicit.
/// </summary>
/// <typeparam name="TRecord">The type of a record.</typeparam>
/// <remarks>Thread-safe. The reranker is not disposed.</remarks>
public sealed class RerankingVectorStoreTextSearch<TRecord> : ITextSearch<TRecord>, ITextSearch
    where TRecord : class
{
    private readonly RerankingTextSearch<TRecord> _search;
    private readonly RerankingTextSearch _older;

    internal RerankingVectorStoreTextSearch(VectorStoreTextSearch<TRecord> inner, SearchReranker reranker)
    {
        _search = new(inner, reranker);
        _older = new(inner, reranker);
    }

    /// <inheritdoc />
    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        _search.SearchAsync(query, searchOptions, cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        _search.GetTextSearchResultsAsync(query, searchOptions, cancellationToken);

    /// <inheritdoc />
    public Task<KernelSearchResults<TRecord>> GetSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        _search.GetSearchResultsAsync(query, searchOptions, cancellationToken);

    Task<KernelSearchResults<string>> ITextSearch.SearchAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        _older.SearchAsync(query, searchOptions, cancellationToken);

    Task<KernelSearchResults<TextSearchResult>> ITextSearch.GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        _older.GetTextSearchResultsAsync(query, searchOptions, cancellationToken);

    Task<KernelSearchResults<object>> ITextSearch.GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        _older.GetSearchResultsAsync(query, searchOptions, cancellationToken);
}

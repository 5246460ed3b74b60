namespace Microsoft.SemanticKernel.Data;

/// <summary>Searches for text.</summary>
[Obsolete("Use ITextSearch<TRecord>.")]
public interface ITextSearch
{
    Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default);

    Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default);

    Task<KernelSearchResults<object>> GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions = null, CancellationToken cancellationToken = default);
}

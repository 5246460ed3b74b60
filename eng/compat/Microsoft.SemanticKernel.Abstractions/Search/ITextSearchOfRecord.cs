using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Searches for records of one type.</summary>
[Experimental("SKEXP0001")]
public interface ITextSearch<TRecord>
{
    Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default);

    Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default);

    Task<KernelSearchResults<TRecord>> GetSearchResultsAsync(
        string query, TextSearchOptions<TRecord>? searchOptions = null, CancellationToken cancellationToken = default);
}

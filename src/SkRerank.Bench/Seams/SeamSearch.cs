using Microsoft.SemanticKernel.Data;

namespace SkRerank.Bench;

/// <summary>A text search that costs next to nothing: the first of a hundred records that lie in memory.</summary>
internal sealed class SeamSearch : ITextSearch<SeamRecord>
{
    private readonly SeamRecord[] _found = [.. Enumerable.Range(0, 100).Select(number => new SeamRecord(number))];

    /// <inheritdoc />
    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<SeamRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(new KernelSearchResults<string>(
            Found(searchOptions?.Skip ?? 0, searchOptions?.Top ?? TextSearchOptions<SeamRecord>.DefaultTop).ToAsyncEnumerable()));

    /// <inheritdoc />
    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<SeamRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <inheritdoc />
    public Task<KernelSearchResults<SeamRecord>> GetSearchResultsAsync(
        string query, TextSearchOptions<SeamRecord>? searchOptions = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Gives the texts of the first records.</summary>
    public List<string> Texts(int count) => [.. Found(0, count)];

    private IEnumerable<string> Found(int skip, int top) => _found.Skip(skip).Take(top).Select(record => record.Text);
}

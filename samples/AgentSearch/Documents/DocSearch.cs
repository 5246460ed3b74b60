using Microsoft.SemanticKernel.Data;
using SkRerank.Evaluation;

namespace AgentSearch;

/// <summary>Finds passages by keywords. It knows nothing of re-ranking.</summary>
internal sealed class DocSearch : ITextSearch<DocPassage>
{
    private readonly Dictionary<string, DocPassage> _passages;
    private readonly Bm25Index _index;

    public DocSearch(IEnumerable<DocPassage> passages)
    {
        _passages = passages.ToDictionary(passage => passage.Id);
        _index = new(_passages.ToDictionary(pair => pair.Key, pair => new CorpusDocument(pair.Value.Title, pair.Value.Text)));
    }

    public Task<KernelSearchResults<string>> SearchAsync(
        string query, TextSearchOptions<DocPassage>? searchOptions = null, CancellationToken cancellationToken = default) =>
        FindAsync(query, searchOptions, passage => passage.Text, cancellationToken);

    public Task<KernelSearchResults<TextSearchResult>> GetTextSearchResultsAsync(
        string query, TextSearchOptions<DocPassage>? searchOptions = null, CancellationToken cancellationToken = default) =>
        FindAsync(
            query, searchOptions, passage => new TextSearchResult(passage.Text) { Name = passage.Title, Link = passage.Id }, cancellationToken);

    public Task<KernelSearchResults<DocPassage>> GetSearchResultsAsync(
        string query, TextSearchOptions<DocPassage>? searchOptions = null, CancellationToken cancellationToken = default) =>
        FindAsync(query, searchOptions, passage => passage, cancellationToken);

    private Task<KernelSearchResults<T>> FindAsync<T>(
        string query, TextSearchOptions<DocPassage>? options, Func<DocPassage, T> select, CancellationToken cancellationToken)
    {
        options ??= new();
        var found = _index.Search(new Dictionary<string, string> { [query] = query }, options.Skip + options.Top, cancellationToken).Ranking(query);
        return Task.FromResult(new KernelSearchResults<T>(
            found.Skip(options.Skip).Select(entry => select(_passages[entry.DocumentId])).ToAsyncEnumerable()));
    }
}

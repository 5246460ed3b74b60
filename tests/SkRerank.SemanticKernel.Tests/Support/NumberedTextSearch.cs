using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A text search over forty numbered notes, found in the order of their numbers.</summary>
internal sealed class NumberedTextSearch : ITextSearch<Note>, ITextSearch
{
    public List<Note> Notes { get; } = [.. Enumerable.Range(0, 40).Select(number => new Note(number))];

    /// <summary>Gets the options of the newer interface that were given.</summary>
    public List<TextSearchOptions<Note>?> Options { get; } = [];

    /// <summary>Gets the options of the older interface that were given.</summary>
    public List<TextSearchOptions?> OlderOptions { get; } = [];

    /// <summary>Gets how many results were read.</summary>
    public int Read { get; private set; }

    /// <summary>Gets the number of results beyond which the search refuses to work, as some services do.</summary>
    public int Limit { get; init; } = int.MaxValue;

    Task<KernelSearchResults<string>> ITextSearch<Note>.SearchAsync(
        string query, TextSearchOptions<Note>? searchOptions, CancellationToken cancellationToken) =>
        Find(searchOptions, note => note.Text);

    Task<KernelSearchResults<TextSearchResult>> ITextSearch<Note>.GetTextSearchResultsAsync(
        string query, TextSearchOptions<Note>? searchOptions, CancellationToken cancellationToken) =>
        Find(searchOptions, ResultOf);

    Task<KernelSearchResults<Note>> ITextSearch<Note>.GetSearchResultsAsync(
        string query, TextSearchOptions<Note>? searchOptions, CancellationToken cancellationToken) =>
        Find(searchOptions, note => note);

    Task<KernelSearchResults<string>> ITextSearch.SearchAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        Find(searchOptions, note => note.Text);

    Task<KernelSearchResults<TextSearchResult>> ITextSearch.GetTextSearchResultsAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        Find(searchOptions, ResultOf);

    Task<KernelSearchResults<object>> ITextSearch.GetSearchResultsAsync(
        string query, TextSearchOptions? searchOptions, CancellationToken cancellationToken) =>
        Find<object>(searchOptions, note => note);

    private Task<KernelSearchResults<T>> Find<T>(TextSearchOptions<Note>? options, Func<Note, T> read)
    {
        Options.Add(options);
        return Find(options?.Skip ?? 0, options?.Top ?? 5, read);
    }

    private Task<KernelSearchResults<T>> Find<T>(TextSearchOptions? options, Func<Note, T> read)
    {
        OlderOptions.Add(options);
        return Find(options?.Skip ?? 0, options?.Top ?? 5, read);
    }

    private Task<KernelSearchResults<T>> Find<T>(int skip, int top, Func<Note, T> read)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, Limit);
        var found = Notes.Skip(skip).Take(top).Select(note =>
        {
            Read++;
            return read(note);
        });
        return Task.FromResult(new KernelSearchResults<T>(
            found.ToAsyncEnumerable(), Notes.Count, new Dictionary<string, object?> { ["index"] = "notes" }));
    }

    private static TextSearchResult ResultOf(Note note) => new(note.Text) { Name = note.Title, Link = note.Link };
}

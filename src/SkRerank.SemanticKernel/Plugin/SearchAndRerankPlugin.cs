#pragma warning disable CS0618 // Searches with the older interface are offered to models as well.
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>Offers a re-ranked search to models and prompts as the function <c>search_and_rerank</c>.</summary>
/// <remarks>
/// It fails open: when the reranker fails or is late, the passages come in the order of the search, without scores and with a status that says
/// why. What goes beyond the limits is cut, and the answer says so, since an exception would break the tool loop of a model. Failures of the
/// search itself are the application's and come through. Thread-safe. The reranker is not disposed.
/// </remarks>
public sealed class SearchAndRerankPlugin
{
    private readonly Func<string, int, CancellationToken, Task<KernelSearchResults<TextSearchResult>>> _search;
    private readonly RerankPluginOptions _options;
    private readonly SearchReranker _reranker;

    /// <summary>Creates a plugin over a text search with the older interface.</summary>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls.</param>
    /// <param name="options">The limits of a call; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public SearchAndRerankPlugin(
        ITextSearch textSearch, IReranker reranker, RerankPluginOptions? options = null, IServiceProvider? services = null)
        : this(SearchOf(textSearch), reranker, options, services)
    {
    }

    private SearchAndRerankPlugin(
        Func<string, int, CancellationToken, Task<KernelSearchResults<TextSearchResult>>> search,
        IReranker reranker,
        RerankPluginOptions? options,
        IServiceProvider? services)
    {
        _search = search;
        _options = RerankingOptions.Validated(options ?? new());
        _reranker = new SearchReranker(reranker, _options, services);
    }

    /// <summary>Creates a plugin over a text search.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls.</param>
    /// <param name="options">The limits of a call; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static SearchAndRerankPlugin Create<TRecord>(
        ITextSearch<TRecord> textSearch, IReranker reranker, RerankPluginOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new(
            (query, top, cancellationToken) => textSearch.GetTextSearchResultsAsync(query, new() { Top = top }, cancellationToken),
            reranker,
            options,
            services);
    }

    /// <summary>Searches and hands back the passages that answer the query best.</summary>
    /// <param name="query">What the user asked.</param>
    /// <param name="top">How many of the best to hand back.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The best passages, best first, with what to cite them by.</returns>
    [KernelFunction("search_and_rerank")]
    [Description(
        "Searches the documents and returns the passages that answer the question best, best first. Use it whenever the answer may be in the "
        + "documents, and cite each passage that you use by its citation, for example [1].")]
    public async Task<RankedSources> SearchAndRerankAsync(
        [Description("One question or search query in plain words, complete in itself")] string query,
        [Description("How many of the best passages to return")] int top = 5,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(query))
            return new([], "The query is blank: ask for something.");
        if (query.Length > _options.MaxQueryCharacters)
            return new([], $"The query has {query.Length} characters; at most {_options.MaxQueryCharacters} are allowed: shorten it.");

        var wanted = Math.Clamp(top, 1, _options.MaxResults);
        var sources = await SearchAsync(query, wanted, cancellationToken).ConfigureAwait(false);
        return Limit(sources, wanted == top ? null : $"{top} passages were asked for; from 1 to {_options.MaxResults} can be.");
    }

    private async Task<List<RankedSource>> SearchAsync(string query, int top, CancellationToken cancellationToken)
    {
        var call = _reranker.Take(query, 0, top, typeof(TextSearchResult), canWiden: true, out var skipped);
        if (call is null)
        {
            var own = await ReadAsync(query, top, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            return [.. own.Select((result, place) => SourceOf(result, place, null, skipped!))];
        }

        var reranked = await _reranker
            .RankAsync(call, asked => ReadAsync(query, asked.Fetched!.Value, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        var results = (List<TextSearchResult>)reranked.Value;
        return [.. results.Select((result, place) => reranked.Result is null
            ? SourceOf(result, place, null, reranked.Skipped!)
            : SourceOf(result, place, reranked.Kept[place].Score, reranked.Kept[place].Status.ToString()))];
    }

    private async IAsyncEnumerable<TextSearchResult> ReadAsync(
        string query, int top, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = await _search(query, top, cancellationToken).ConfigureAwait(false);
        await foreach (var result in found.Results.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return result;
    }

    private RankedSources Limit(List<RankedSource> sources, string? note)
    {
        long characters = 0;
        var fitting = sources.TakeWhile(source => (characters += source.Text.Length) <= _options.MaxCharacters).ToArray();
        return fitting.Length == sources.Count
            ? new(fitting, note)
            : new(fitting, $"{sources.Count - fitting.Length} more passages were left out: together they are longer than {_options.MaxCharacters} characters.");
    }

    private static RankedSource SourceOf(TextSearchResult result, int place, double? score, string status) =>
        new(string.Create(CultureInfo.InvariantCulture, $"[{place + 1}]"), place + 1, score, status, result.Value ?? "", result.Name, result.Link);

    private static Func<string, int, CancellationToken, Task<KernelSearchResults<TextSearchResult>>> SearchOf(ITextSearch textSearch)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return (query, top, cancellationToken) => textSearch.GetTextSearchResultsAsync(query, new() { Top = top }, cancellationToken);
    }
}

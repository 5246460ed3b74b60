using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkRerank.SemanticKernel;

/// <summary>Asks a search for more than the caller wants, ranks what it finds, and gives the caller's page. All decorators share it.</summary>
internal sealed partial class SearchReranker
{
    private const string LeftToOthers = "The re-ranking further out ranks these results.";

    private readonly RerankingOptions _options;
    private readonly HitReranker _reranker;
    private readonly ILogger _logger;
    private int _passedReported;

    /// <param name="reranker">Ranks. It is not disposed.</param>
    /// <param name="options">The settings, checked and copied before.</param>
    /// <param name="services">Where logger factory and clock come from; null for none and the system's.</param>
    public SearchReranker(IReranker reranker, RerankingOptions options, IServiceProvider? services)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        var loggerFactory = services?.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        _options = options;
        _logger = loggerFactory.CreateLogger<SearchReranker>();
        _reranker = new HitReranker(reranker, options, _logger, loggerFactory, services?.GetService<TimeProvider>());
    }

    /// <summary>Takes on a call.</summary>
    /// <param name="query">The text to rank by; null if there is none.</param>
    /// <param name="skip">How many results come before the caller's page.</param>
    /// <param name="top">How many results the caller asked for.</param>
    /// <param name="resultType">The static type of the results.</param>
    /// <param name="canWiden">Whether the search can be asked for anything but the page.</param>
    /// <param name="skipped">Why the call is to be passed through; null if it is taken on.</param>
    /// <returns>The call, or null if it is to be passed through.</returns>
    public SearchCall? Take(string? query, int skip, int top, Type resultType, bool canWiden, out string? skipped)
    {
        skipped = null;
        if (query is null)
            Pass(skipped = "The search value is no text, so that there is no query to rank by.");
        else if (!_reranker.Projections.Supports(resultType))
            Pass(skipped = Unreadable(resultType));
        else if (string.IsNullOrWhiteSpace(query) || top < 1 || skip < 0)
            skipped = $"There is nothing to rank: {top} results for a query of {query.Length} characters.";
        else if (RerankScope.TryDefer(query))
            skipped = LeftToOthers;

        if (skipped is null)
            return SearchCall.OfPage(query!, skip, top, _options, canWiden);

        if (skipped != LeftToOthers)
            _reranker.ReportSkipped(query, skipped);
        return null;
    }

    /// <inheritdoc cref="HitReranker.IsRefusal" />
    public bool IsRefusal(Exception exception, SearchCall call) => _reranker.IsRefusal(exception, call);

    /// <summary>Ranks what a search finds.</summary>
    /// <param name="call">The call that was taken on.</param>
    /// <param name="search">Gives what the search finds for a call; it is asked again for a narrower one where the wide one is of no use.</param>
    /// <param name="cancellationToken">Cancels search and ranking.</param>
    /// <returns>The caller's page as <see cref="List{T}"/>, and what became of it.</returns>
    public async Task<RerankedHits> RankAsync<T>(
        SearchCall call, Func<SearchCall, IAsyncEnumerable<T>> search, CancellationToken cancellationToken)
    {
        List<T> items;
        try
        {
            items = await CollectAsync(call, search, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsRefusal(exception, call))
        {
            call = call.Narrowed();
            items = await CollectAsync(call, search, cancellationToken).ConfigureAwait(false);
        }

        return await _reranker.RerankAsync(new ListHits(items), call, cancellationToken).ConfigureAwait(false)
            ?? await PassAsync(call, items, search, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<T>> CollectAsync<T>(
        SearchCall call, Func<SearchCall, IAsyncEnumerable<T>> search, CancellationToken cancellationToken)
    {
        using (call.Scope.Enter())
            return await ReadAsync(search(call), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> found, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        await foreach (var item in found.WithCancellation(cancellationToken).ConfigureAwait(false))
            items.Add(item);
        return items;
    }

    private async Task<RerankedHits> PassAsync<T>(
        SearchCall call, List<T> items, Func<SearchCall, IAsyncEnumerable<T>> search, CancellationToken cancellationToken)
    {
        var reason = Unreadable(items.Find(item => item is not null && !_reranker.Projections.Supports(item.GetType()))?.GetType() ?? typeof(T));
        Pass(reason);
        _reranker.ReportSkipped(call.Query, reason);

        // A decorator further in that left the ranking to this one may be able to read what it finds.
        List<T> own = call.Scope.HasDeferred
            ? await ReadAsync(search(call.Narrowed()), cancellationToken).ConfigureAwait(false)
            : [.. items.Skip(call.Skip).Take(call.Requested ?? int.MaxValue)];
        return new(own, null, [], reason);
    }

    private void Pass(string reason)
    {
        if (Interlocked.Exchange(ref _passedReported, 1) == 0)
            LogPassed(reason);
    }

    private static string Unreadable(Type type) =>
        $"Results of type {type} cannot be read as passages: tell how with {nameof(RerankingOptions)}.{nameof(RerankingOptions.Project)}.";

    [LoggerMessage(9, LogLevel.Warning, "Results are handed back without re-ranking: {Reason} Not logged again.")]
    private partial void LogPassed(string reason);
}

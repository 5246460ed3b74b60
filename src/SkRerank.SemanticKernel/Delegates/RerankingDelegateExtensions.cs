using System.Runtime.CompilerServices;

namespace SkRerank.SemanticKernel;

/// <summary>Adds re-ranking to searches that are delegates, which is what providers of agent frameworks take.</summary>
public static class RerankingDelegateExtensions
{
    /// <summary>Re-ranks all that a search gives.</summary>
    /// <typeparam name="T">The type of a result.</typeparam>
    /// <param name="search">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">
    /// The settings; copied. <see cref="RerankingOptions.TopK"/> tells how many results are handed back, all by default; more candidates
    /// cannot be asked for. The defaults if null.
    /// </param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. It fails open to the order of the search.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="search"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static Func<string, CancellationToken, Task<IEnumerable<T>>> WithReranking<T>(
        this Func<string, CancellationToken, Task<IEnumerable<T>>> search,
        IReranker reranker,
        RerankingOptions? options = null,
        IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(search);
        var validated = RerankingOptions.Validated(options ?? new());
        return Rerank<T>(
            new(reranker, validated, services), (query, _, cancellationToken) => search(query, cancellationToken), top: int.MaxValue, canWiden: false);
    }

    /// <summary>Re-ranks a search that can be told how many results to give: it is asked for more than are wanted.</summary>
    /// <typeparam name="T">The type of a result.</typeparam>
    /// <param name="search">The search: query, how many results, token.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="top">How many results are handed back, 1 or more, where <see cref="RerankingOptions.TopK"/> says nothing.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the best results, best first. It fails open to the order of the search.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="search"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="top"/> is less than 1.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static Func<string, CancellationToken, Task<IEnumerable<T>>> WithReranking<T>(
        this Func<string, int, CancellationToken, Task<IEnumerable<T>>> search,
        IReranker reranker,
        int top,
        RerankingOptions? options = null,
        IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        return Rerank(new(reranker, RerankingOptions.Validated(options ?? new()), services), search, top, canWiden: true);
    }

    private static Func<string, CancellationToken, Task<IEnumerable<T>>> Rerank<T>(
        SearchReranker reranker, Func<string, int, CancellationToken, Task<IEnumerable<T>>> search, int top, bool canWiden) =>
        async (query, cancellationToken) =>
        {
            ArgumentNullException.ThrowIfNull(query);
            if (reranker.Take(query, 0, top, typeof(T), canWiden, out _) is not { } call)
                return await search(query, top, cancellationToken).ConfigureAwait(false);

            var reranked = await reranker
                .RankAsync(call, asked => ReadAsync(search(query, asked.Fetched!.Value, cancellationToken), cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            return (List<T>)reranked.Value;
        };

    private static async IAsyncEnumerable<T> ReadAsync<T>(Task<IEnumerable<T>> search, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var item in await search.ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}

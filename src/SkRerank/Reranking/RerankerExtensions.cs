using System.Globalization;

namespace SkRerank;

/// <summary>Shorter ways to call a reranker.</summary>
public static class RerankerExtensions
{
    /// <summary>Ranks candidates for a query, best first.</summary>
    /// <param name="reranker">The reranker.</param>
    /// <param name="query">What the user asked.</param>
    /// <param name="candidates">What retrieval found, in its order.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ranking of all candidates.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">The query is blank, or a candidate is null.</exception>
    public static Task<RerankResult> RerankAsync(
        this IReranker reranker, string query, IEnumerable<RerankCandidate> candidates, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        return reranker.RerankAsync(new RerankRequest(query, candidates), cancellationToken);
    }

    /// <summary>Ranks texts for a query, best first. The identifier of each candidate is its place in the list.</summary>
    /// <param name="reranker">The reranker.</param>
    /// <param name="query">What the user asked.</param>
    /// <param name="passages">What retrieval found, in its order.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ranking of all passages.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">The query is blank.</exception>
    public static Task<RerankResult> RerankAsync(
        this IReranker reranker, string query, IEnumerable<string> passages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passages);
        return reranker.RerankAsync(
            query, passages.Select((text, index) => new RerankCandidate(index.ToString(CultureInfo.InvariantCulture), text)), cancellationToken);
    }

    /// <summary>Finds an object of a type in a reranker or in those it wraps.</summary>
    /// <typeparam name="T">The type asked for.</typeparam>
    /// <param name="reranker">The reranker.</param>
    /// <param name="serviceKey">A key, where several objects of the type exist.</param>
    /// <returns>The object, or null if there is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    public static T? GetService<T>(this IReranker reranker, object? serviceKey = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(reranker);
        return reranker.GetService(typeof(T), serviceKey) as T;
    }
}

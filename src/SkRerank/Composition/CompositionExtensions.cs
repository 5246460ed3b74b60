using Microsoft.Extensions.Logging;

namespace SkRerank;

/// <summary>Combines rerankers. Read from left to right; the result owns what it combines.</summary>
public static class CompositionExtensions
{
    /// <summary>Lets another reranker rank the best candidates again: <c>A&gt;20&gt;B</c> in the SPEC language.</summary>
    /// <param name="reranker">The reranker that ranks all candidates.</param>
    /// <param name="next">The reranker that ranks the best of them again.</param>
    /// <param name="keep">How many candidates with text go on; at least 1. The rest stays below, in the order of the first.</param>
    /// <returns>The cascade.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    /// <exception cref="RerankerException">The next stage takes fewer candidates than go on.</exception>
    public static IReranker Then(this IReranker reranker, IReranker next, int keep) => new CascadeReranker(reranker, next, keep);

    /// <summary>Asks another reranker when this one fails: <c>A|B</c> in the SPEC language.</summary>
    /// <param name="reranker">The reranker that is asked first.</param>
    /// <param name="fallback">The reranker that is asked when the first one fails.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="RerankerException">The first reranker cannot fail.</exception>
    public static IReranker Fallback(this IReranker reranker, IReranker fallback) => new FallbackReranker(reranker, fallback);

    /// <summary>Gives the reranker the first candidates only: <c>none&gt;20&gt;A</c> in the SPEC language.</summary>
    /// <param name="reranker">The reranker.</param>
    /// <param name="depth">How many candidates with text it is given; at least 1. The rest stays unscored below, in request order.</param>
    /// <returns>The selective reranker.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is less than 1.</exception>
    /// <exception cref="RerankerException">The reranker takes fewer candidates than that.</exception>
    public static IReranker Selective(this IReranker reranker, int depth)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        return new FirstStageReranker().Then(reranker, depth);
    }

    /// <summary>Lets the reranker read the beginning of each pair only: <c>tiny:64</c> in the SPEC language.</summary>
    /// <param name="reranker">The reranker; one that counts no tokens reads on as before.</param>
    /// <param name="maxTokens">How many tokens of query and passage together it reads at most; at least 16.</param>
    /// <returns>The reranker with the limit.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxTokens"/> is less than 16.</exception>
    public static IReranker WithMaxTokens(this IReranker reranker, int maxTokens) => new MaxTokensReranker(reranker, maxTokens);

    /// <summary>Lets another reranker answer the requests that a condition picks, and this one all others.</summary>
    /// <param name="reranker">The reranker that answers all other requests.</param>
    /// <param name="predicate">Picks requests.</param>
    /// <param name="other">The reranker that answers the picked requests.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReranker When(this IReranker reranker, Func<RerankRequest, bool> predicate, IReranker other) =>
        new ConditionalReranker(reranker, predicate, other);

    /// <summary>Starts another reranker at the same time and takes the first result in which nothing is missing.</summary>
    /// <param name="reranker">One of the rerankers.</param>
    /// <param name="other">The other one.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReranker Race(this IReranker reranker, IReranker other) => new RaceReranker(reranker, other);

    /// <summary>Asks other rerankers at the same time and orders by the places that all of them give.</summary>
    /// <param name="reranker">The first voter.</param>
    /// <param name="method">What a place is worth.</param>
    /// <param name="others">The other voters; at least one.</param>
    /// <returns>The vote.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">There is no other voter, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not a method.</exception>
    public static IReranker Vote(this IReranker reranker, VoteMethod method, params IReadOnlyList<IReranker> others) =>
        new VoteReranker(method, reranker, others);

    /// <summary>Asks the reranker several times at once, showing the candidates in another order each time, and orders by all places.</summary>
    /// <remarks>
    /// For listwise rerankers, whose order depends on the order they are shown. R. Tang and others: Found in the middle: permutation
    /// self-consistency improves listwise ranking in large language models, NAACL 2024.
    /// </remarks>
    /// <param name="reranker">The reranker.</param>
    /// <param name="method">What a place is worth.</param>
    /// <param name="shuffles">How often it is asked; at least 2. The first time, candidates are shown in their own order.</param>
    /// <param name="seed">Where the random orders start; the same seed gives the same orders.</param>
    /// <returns>The vote; it costs as much as all its calls.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shuffles"/> is less than 2, or <paramref name="method"/> is not a method.</exception>
    public static IReranker VoteOverShuffles(this IReranker reranker, VoteMethod method, int shuffles, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        ArgumentOutOfRangeException.ThrowIfLessThan(shuffles, 2);
        return reranker.Vote(method, [.. Enumerable.Range(seed, shuffles - 1).Select(number => new ShufflingReranker(reranker, number))]);
    }

    /// <summary>Sets aside candidates whose score is below a minimum.</summary>
    /// <param name="reranker">The reranker that gives the scores.</param>
    /// <param name="kind">The kind of score that the minimum was chosen for.</param>
    /// <param name="minimum">The least score that is kept, finite.</param>
    /// <returns>The reranker with the threshold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no minimum for scores of this kind, or it is not finite.</exception>
    /// <exception cref="RerankerException">The reranker gives scores of another kind.</exception>
    public static IReranker Threshold(this IReranker reranker, ScoreKind kind, double minimum) =>
        new ThresholdReranker(reranker, kind, minimum);

    /// <summary>Tries another reranker on the same requests in the background.</summary>
    /// <param name="reranker">The reranker that answers.</param>
    /// <param name="shadow">The reranker that is tried.</param>
    /// <param name="logger">Where differences are logged.</param>
    /// <returns>The pair.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IReranker Shadow(this IReranker reranker, IReranker shadow, ILogger<ShadowReranker> logger)
    {
        ArgumentNullException.ThrowIfNull(logger);
        return new ShadowReranker(reranker, shadow, logger);
    }
}

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
}

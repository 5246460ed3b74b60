namespace SkRerank;

/// <summary>Opens a reranker for further stages.</summary>
public static class RerankerBuilderExtensions
{
    /// <summary>Makes a builder around a reranker.</summary>
    /// <param name="reranker">The reranker that does the work.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    public static RerankerBuilder AsBuilder(this IReranker reranker)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        return new RerankerBuilder(reranker);
    }
}

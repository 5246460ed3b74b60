using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>Adds re-ranking to memories.</summary>
public static class RerankingTextMemoryExtensions
{
    /// <summary>
    /// Re-ranks what a memory recalls: it is asked for more than the caller wants, the reranker ranks it, the caller gets what he asked for.
    /// </summary>
    /// <param name="memory">The memory.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A memory that recalls in another order. Everything else it does is done by the memory.</returns>
    /// <remarks>
    /// <para>References hold no text and hence rank below what has one; a projection of <see cref="MemoryQueryResult"/> can read their
    /// description instead. The default of <c>minRelevanceScore</c> is that of the interface, 0.7, also over a memory whose own is 0.</para>
    /// <para>It fails open: when the reranker fails or is late, the memories come in the order of their relevance.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="memory"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static ISemanticTextMemory WithReranking(
        this ISemanticTextMemory memory, IReranker reranker, RerankingOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return new RerankingTextMemory(memory, new(reranker, RerankingOptions.Validated(options ?? new()), services));
    }
}

using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.Extensions.VectorData;

/// <summary>Adds re-ranking to vector searches.</summary>
public static class RerankingVectorSearchExtensions
{
    /// <summary>
    /// Re-ranks what a vector search finds: the search is asked for more than the caller wants, the reranker ranks it, the caller gets his page.
    /// </summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="search">The search, for example a collection of a vector store.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. Nothing is searched or ranked before they are read.</returns>
    /// <remarks>
    /// <para>Searches for text are ranked. A search for anything else, such as a ready-made vector, holds no query to rank by: it is passed
    /// through, with one warning in the log and a word to <see cref="RerankingOptions.OnReranked"/>.</para>
    /// <para><c>GetService</c> answers for vector search and hybrid search with re-ranking ones, so that whoever asks there does not get past
    /// it. What the collection answers for every other type is handed on as it is, the collection itself included.</para>
    /// <para>It fails open: when the reranker fails or is late, the results come in the order of the search.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="search"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentException">Nothing tells how records are read as passages.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IVectorSearchable<TRecord> WithReranking<TRecord>(
        this IVectorSearchable<TRecord> search, IReranker reranker, VectorRerankingOptions? options = null, IServiceProvider? services = null)
        where TRecord : class
    {
        ArgumentNullException.ThrowIfNull(search);
        return new RerankingVectorSearch<TRecord>(search, new(reranker, options, services));
    }

    /// <summary>Re-ranks what a search by vector and keywords finds. The name differs because a collection may be searched in both ways.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="search">The search, for example a collection of a vector store.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. Nothing is searched or ranked before they are read.</returns>
    /// <inheritdoc cref="WithReranking" path="/remarks" />
    /// <exception cref="ArgumentNullException"><paramref name="search"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="ArgumentException">Nothing tells how records are read as passages.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IKeywordHybridSearchable<TRecord> WithHybridReranking<TRecord>(
        this IKeywordHybridSearchable<TRecord> search, IReranker reranker, VectorRerankingOptions? options = null, IServiceProvider? services = null)
        where TRecord : class
    {
        ArgumentNullException.ThrowIfNull(search);
        return new RerankingHybridSearch<TRecord>(search, new(reranker, options, services));
    }
}

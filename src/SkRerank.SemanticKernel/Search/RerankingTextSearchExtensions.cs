#pragma warning disable CS0618 // TextSearchProvider and Semantic Kernel's plugin factories take the older interface only.
using System.Runtime.CompilerServices;
using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Adds re-ranking to text searches.</summary>
public static class RerankingTextSearchExtensions
{
    /// <summary>
    /// Re-ranks what a text search finds: the search is asked for more than the caller wants, the reranker ranks it, the caller gets his page.
    /// </summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. Nothing is ranked before they are read.</returns>
    /// <remarks>
    /// It fails open: when the reranker fails or is late, the results come in the order of the search. The metadata of the results holds
    /// what is named by <see cref="RerankMetadataKeys"/> once they were read. A search inside a call that is re-ranked further out by the
    /// same query is passed through.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static ITextSearch<TRecord> WithReranking<TRecord>(
        this ITextSearch<TRecord> textSearch, IReranker reranker, RerankingOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new RerankingTextSearch<TRecord>(textSearch, Create(reranker, options, services));
    }

    /// <summary>
    /// Re-ranks what a text search with the older interface finds, which <c>TextSearchProvider</c> and Semantic Kernel's plugin factories
    /// take.
    /// </summary>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. Nothing is ranked before they are read.</returns>
    /// <inheritdoc cref="WithReranking{TRecord}(ITextSearch{TRecord}, IReranker, RerankingOptions, IServiceProvider)" path="/remarks" />
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static ITextSearch WithReranking(
        this ITextSearch textSearch, IReranker reranker, RerankingOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new RerankingTextSearch(textSearch, Create(reranker, options, services));
    }

    /// <summary>Re-ranks what a text search over a vector store finds. The result has both interfaces, as the search has.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A search with the same results in another order. Nothing is ranked before they are read.</returns>
    /// <inheritdoc cref="WithReranking{TRecord}(ITextSearch{TRecord}, IReranker, RerankingOptions, IServiceProvider)" path="/remarks" />
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static RerankingVectorStoreTextSearch<TRecord> WithReranking<TRecord>(
        this VectorStoreTextSearch<TRecord> textSearch, IReranker reranker, RerankingOptions? options = null, IServiceProvider? services = null)
        where TRecord : class
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new RerankingVectorStoreTextSearch<TRecord>(textSearch, Create(reranker, options, services));
    }

    private static SearchReranker Create(IReranker reranker, RerankingOptions? options, IServiceProvider? services) =>
        new(reranker, RerankingOptions.Validated(options ?? new()), services);
}

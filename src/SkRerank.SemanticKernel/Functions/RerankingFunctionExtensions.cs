using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.Extensions.AI;

/// <summary>Adds re-ranking to functions that search.</summary>
public static class RerankingFunctionExtensions
{
    /// <summary>
    /// Re-ranks what a search function gives, also where Semantic Kernel's filters do not run: in the tool loop of a plain
    /// <see cref="IChatClient"/>, in <c>AIFunction.InvokeAsync</c>.
    /// </summary>
    /// <param name="function">The function. A function of a kernel has to be bound to it, for example by <c>plugin.AsAIFunctions(kernel)</c>.</param>
    /// <param name="reranker">The reranker. It is shared by all calls and not disposed.</param>
    /// <param name="options">The settings; copied. The defaults if null.</param>
    /// <param name="services">Where logger factory and clock come from; null for no log and the system's clock.</param>
    /// <returns>A function with the same name, description and schema. Its results keep their type: JSON stays JSON, a list stays a list.</returns>
    /// <remarks>
    /// It fails open: when the reranker fails or is late, the results come in the order of the search, cut to what the caller wants. A value
    /// that is no list, JSON array or JSON list of a memory is handed on as it is, with one warning in the log.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> or <paramref name="reranker"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static AIFunction WithReranking(
        this AIFunction function, IReranker reranker, RerankingFunctionOptions? options = null, IServiceProvider? services = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new RerankingFunction(function, reranker, RerankingOptions.Validated(options ?? new()), services);
    }
}

#pragma warning disable CS0618 // Searches with the older interface are offered to models as well.
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel.Data;
using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds the plugins that offer re-ranking to models and prompts.</summary>
public static class RerankPluginKernelExtensions
{
    /// <summary>Imports a <see cref="RerankPlugin"/>.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="reranker">The reranker, not disposed; null, the default, takes the one registered in the kernel's services.</param>
    /// <param name="pluginName">The name of the plugin; <c>Rerank</c> by default.</param>
    /// <param name="options">The limits of a call; the defaults if null.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="reranker"/> is null and none is registered.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static KernelPlugin ImportRerankPlugin(
        this Kernel kernel, IReranker? reranker = null, string pluginName = "Rerank", RerankPluginOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.ImportPluginFromObject(Rerank(kernel, RerankerOf(kernel, reranker), options), pluginName);
    }

    /// <summary>Imports <c>rerank</c> and <c>search_and_rerank</c> over a text search as one plugin.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="kernel">The kernel.</param>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker, not disposed; null, the default, takes the one registered in the kernel's services.</param>
    /// <param name="pluginName">The name of the plugin; <c>Rerank</c> by default.</param>
    /// <param name="options">The limits of a call; the defaults if null.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> or <paramref name="textSearch"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="reranker"/> is null and none is registered.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static KernelPlugin ImportRerankPlugin<TRecord>(
        this Kernel kernel,
        ITextSearch<TRecord> textSearch,
        IReranker? reranker = null,
        string pluginName = "Rerank",
        RerankPluginOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        reranker = RerankerOf(kernel, reranker);
        return Import(kernel, pluginName, reranker, SearchAndRerankPlugin.Create(textSearch, reranker, options, kernel.Services), options);
    }

    /// <summary>Imports <c>rerank</c> and <c>search_and_rerank</c> over a text search with the older interface as one plugin.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="textSearch">The search.</param>
    /// <param name="reranker">The reranker, not disposed; null, the default, takes the one registered in the kernel's services.</param>
    /// <param name="pluginName">The name of the plugin; <c>Rerank</c> by default.</param>
    /// <param name="options">The limits of a call; the defaults if null.</param>
    /// <returns>The plugin.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="kernel"/> or <paramref name="textSearch"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="reranker"/> is null and none is registered.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static KernelPlugin ImportRerankPlugin(
        this Kernel kernel,
        ITextSearch textSearch,
        IReranker? reranker = null,
        string pluginName = "Rerank",
        RerankPluginOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        reranker = RerankerOf(kernel, reranker);
        return Import(kernel, pluginName, reranker, new SearchAndRerankPlugin(textSearch, reranker, options, kernel.Services), options);
    }

    private static KernelPlugin Import(
        Kernel kernel, string pluginName, IReranker reranker, SearchAndRerankPlugin search, RerankPluginOptions? options) =>
        kernel.ImportPluginFromFunctions(
            pluginName,
            [.. KernelPluginFactory.CreateFromObject(Rerank(kernel, reranker, options)), .. KernelPluginFactory.CreateFromObject(search)]);

    private static RerankPlugin Rerank(Kernel kernel, IReranker reranker, RerankPluginOptions? options) =>
        new(reranker, options, kernel.LoggerFactory, kernel.Services.GetService<TimeProvider>());

    private static IReranker RerankerOf(Kernel kernel, IReranker? reranker) =>
        reranker ?? kernel.Services.GetService<IReranker>() ?? throw new InvalidOperationException(
            $"No {nameof(IReranker)} is registered in the kernel's services: call AddReranker on them, or give {nameof(ImportRerankPlugin)} one.");
}

using Microsoft.Extensions.DependencyInjection;
using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds the plugin that offers re-ranking to models and prompts.</summary>
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
        reranker ??= kernel.Services.GetService<IReranker>() ?? throw new InvalidOperationException(
            $"No {nameof(IReranker)} is registered in the kernel's services: call AddReranker on them, or give {nameof(ImportRerankPlugin)} one.");
        var plugin = new RerankPlugin(reranker, options, kernel.LoggerFactory, kernel.Services.GetService<TimeProvider>());
        return kernel.ImportPluginFromObject(plugin, pluginName);
    }
}

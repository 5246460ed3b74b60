using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel;

/// <summary>Adds the re-ranking of search functions to a kernel.</summary>
public static class RerankingKernelBuilderExtensions
{
    /// <summary>Adds a <see cref="RerankFilter"/> that uses the <see cref="IReranker"/> registered in the kernel's services.</summary>
    /// <param name="builder">The kernel builder.</param>
    /// <param name="configure">Chooses the functions and sets the rest.</param>
    /// <param name="serviceKey">The key of the reranker; null, the default, takes the one without a key.</param>
    /// <returns>The kernel builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IKernelBuilder AddReranking(
        this IKernelBuilder builder, Action<RerankFilterOptions> configure, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddReranking(configure, serviceKey);
        return builder;
    }

    /// <summary>Adds a <see cref="RerankFilter"/> whose settings come from a configuration and which uses the registered <see cref="IReranker"/>.</summary>
    /// <param name="builder">The kernel builder.</param>
    /// <param name="section">The section that holds the settings; read and checked now. A key that is none of theirs is an error.</param>
    /// <param name="configure">Sets what a configuration cannot hold, such as projections; null for nothing.</param>
    /// <param name="serviceKey">The key of the reranker; null, the default, takes the one without a key.</param>
    /// <returns>The kernel builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> or <paramref name="section"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A value cannot be read, or a key is none of the settings.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IKernelBuilder AddReranking(
        this IKernelBuilder builder, IConfiguration section, Action<RerankFilterOptions>? configure = null, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddReranking(section, configure, serviceKey);
        return builder;
    }

    /// <summary>Adds a <see cref="RerankFilter"/> that uses a given reranker.</summary>
    /// <param name="builder">The kernel builder.</param>
    /// <param name="reranker">The reranker. It is not disposed.</param>
    /// <param name="configure">Chooses the functions and sets the rest.</param>
    /// <returns>The kernel builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IKernelBuilder AddReranking(
        this IKernelBuilder builder, IReranker reranker, Action<RerankFilterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddReranking(reranker, configure);
        return builder;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the re-ranking of search functions for the kernels of a container.</summary>
public static class RerankingServiceCollectionExtensions
{
    /// <summary>Adds a <see cref="RerankFilter"/> that uses the registered <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Chooses the functions and sets the rest.</param>
    /// <param name="serviceKey">The key of the reranker; null, the default, takes the one without a key.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IServiceCollection AddReranking(
        this IServiceCollection services, Action<RerankFilterOptions> configure, object? serviceKey = null) =>
        services.AddFilter(configure, provider =>
            (serviceKey is null ? provider.GetService<IReranker>() : provider.GetKeyedService<IReranker>(serviceKey))
            ?? throw new InvalidOperationException(
                $"No {nameof(IReranker)}{(serviceKey is null ? "" : $" with the key '{serviceKey}'")} is registered for "
                + $"{nameof(AddReranking)}: call AddReranker or AddKeyedReranker on the same services, or give {nameof(AddReranking)} a reranker."));

    /// <summary>Adds a <see cref="RerankFilter"/> whose settings come from a configuration and which uses the registered <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section that holds the settings; read and checked now. A key that is none of theirs is an error.</param>
    /// <param name="configure">Sets what a configuration cannot hold, such as projections; null for nothing.</param>
    /// <param name="serviceKey">The key of the reranker; null, the default, takes the one without a key.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="section"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A value cannot be read, or a key is none of the settings.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IServiceCollection AddReranking(
        this IServiceCollection services, IConfiguration section, Action<RerankFilterOptions>? configure = null, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return services.AddReranking(
            options =>
            {
                section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
                configure?.Invoke(options);
            },
            serviceKey);
    }

    /// <summary>Adds a <see cref="RerankFilter"/> that uses a given reranker.</summary>
    /// <param name="services">The services.</param>
    /// <param name="reranker">The reranker. It is not disposed.</param>
    /// <param name="configure">Chooses the functions and sets the rest.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static IServiceCollection AddReranking(
        this IServiceCollection services, IReranker reranker, Action<RerankFilterOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        return services.AddFilter(configure, _ => reranker);
    }

    private static IServiceCollection AddFilter(
        this IServiceCollection services, Action<RerankFilterOptions> configure, Func<IServiceProvider, IReranker> rerankerOf)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new RerankFilterOptions();
        configure(options);
        var validated = RerankingOptions.Validated(options);
        return services.AddSingleton<IFunctionInvocationFilter>(provider => new RerankFilter(
            rerankerOf(provider), validated, provider.GetService<ILoggerFactory>(), provider.GetService<TimeProvider>()));
    }
}

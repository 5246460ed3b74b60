using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;
using SkRerank;
using SkRerank.Llm;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers rerankers over the chat client of the container.</summary>
public static class LlmRerankerServiceCollectionExtensions
{
    /// <summary>Registers a <see cref="ListwiseReranker"/> over the registered <see cref="IChatClient"/> as singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public static RerankerBuilder AddListwiseReranker(this IServiceCollection services, Action<ListwiseRerankerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = Configured(configure);
        return services.AddReranker(provider => new ListwiseReranker(
            provider.GetRequiredService<IChatClient>(), options, provider.GetService<TimeProvider>()));
    }

    /// <summary>Registers a <see cref="PointwiseReranker"/> over the registered <see cref="IChatClient"/> as singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public static RerankerBuilder AddPointwiseReranker(this IServiceCollection services, Action<PointwiseRerankerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = Configured(configure);
        return services.AddReranker(provider => new PointwiseReranker(
            provider.GetRequiredService<IChatClient>(), options, provider.GetService<TimeProvider>()));
    }

    private static TOptions Configured<TOptions>(Action<TOptions>? configure)
        where TOptions : LlmRerankerOptions, new()
    {
        var options = new TOptions();
        configure?.Invoke(options);
        return options.Snapshot<TOptions>();
    }
}

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
    public static RerankerBuilder AddListwiseReranker(this IServiceCollection services, Action<ListwiseRerankerOptions>? configure = null) =>
        services.AddOver(configure, (client, options, time) => new ListwiseReranker(client, options, time));

    /// <summary>Registers a <see cref="PointwiseReranker"/> over the registered <see cref="IChatClient"/> as singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public static RerankerBuilder AddPointwiseReranker(this IServiceCollection services, Action<PointwiseRerankerOptions>? configure = null) =>
        services.AddOver(configure, (client, options, time) => new PointwiseReranker(client, options, time));

    /// <summary>Registers a <see cref="PairwiseReranker"/> over the registered <see cref="IChatClient"/> as singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public static RerankerBuilder AddPairwiseReranker(this IServiceCollection services, Action<PairwiseRerankerOptions>? configure = null) =>
        services.AddOver(configure, (client, options, time) => new PairwiseReranker(client, options, time));

    /// <summary>Registers a <see cref="SetwiseReranker"/> over the registered <see cref="IChatClient"/> as singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves the defaults.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public static RerankerBuilder AddSetwiseReranker(this IServiceCollection services, Action<SetwiseRerankerOptions>? configure = null) =>
        services.AddOver(configure, (client, options, time) => new SetwiseReranker(client, options, time));

    private static RerankerBuilder AddOver<TOptions>(
        this IServiceCollection services, Action<TOptions>? configure, Func<IChatClient, TOptions, TimeProvider?, IReranker> create)
        where TOptions : LlmRerankerOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new TOptions();
        configure?.Invoke(options);
        var valid = options.Snapshot<TOptions>();
        return services.AddReranker(provider => create(
            provider.GetRequiredService<IChatClient>(), valid, provider.GetService<TimeProvider>()));
    }
}

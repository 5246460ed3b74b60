using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Infinity servers.</summary>
public static class InfinityRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on Infinity as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="InfinityRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddInfinityReranker(this IServiceCollection services, Action<InfinityRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure);

    /// <summary>Registers a reranker on Infinity as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedInfinityReranker(
        this IServiceCollection services, object? serviceKey, Action<InfinityRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure);
}

using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Voyage's rerank service.</summary>
public static class VoyageRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on Voyage as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="VoyageRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddVoyageReranker(this IServiceCollection services, Action<VoyageRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure);

    /// <summary>Registers a reranker on Voyage as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedVoyageReranker(
        this IServiceCollection services, object? serviceKey, Action<VoyageRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure);
}

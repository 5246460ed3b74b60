using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers NVIDIA NIM containers with a ranking model.</summary>
public static class NimRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on NVIDIA NIM as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="NimRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddNimReranker(this IServiceCollection services, Action<NimRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure);

    /// <summary>Registers a reranker on NVIDIA NIM as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedNimReranker(
        this IServiceCollection services, object? serviceKey, Action<NimRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure);
}

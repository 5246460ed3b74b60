using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers vLLM servers.</summary>
public static class VllmRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on vLLM as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="VllmRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddVllmReranker(this IServiceCollection services, Action<VllmRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure);

    /// <summary>Registers a reranker on vLLM as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedVllmReranker(
        this IServiceCollection services, object? serviceKey, Action<VllmRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure);
}

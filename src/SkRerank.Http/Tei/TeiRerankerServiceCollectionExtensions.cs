using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers servers of Hugging Face text-embeddings-inference (TEI).</summary>
public static class TeiRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on TEI as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="TeiRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddTeiReranker(this IServiceCollection services, Action<TeiRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure);

    /// <summary>Registers a reranker on TEI as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedTeiReranker(
        this IServiceCollection services, object? serviceKey, Action<TeiRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure);
}

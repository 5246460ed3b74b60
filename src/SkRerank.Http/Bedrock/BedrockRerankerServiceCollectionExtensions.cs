using SkRerank;
using SkRerank.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Cohere's models on Amazon Bedrock.</summary>
public static class BedrockRerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker on Amazon Bedrock as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Changes the settings; null leaves what <c>services.Configure</c> gives for <see cref="BedrockRerankerOptions"/>.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddBedrockReranker(this IServiceCollection services, Action<BedrockRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, null, configure, HttpRerankerRegistration.BedrockClientName);

    /// <summary>Registers a reranker on Amazon Bedrock as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key of the service; its text names the options. Null registers without one.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static RerankerBuilder AddKeyedBedrockReranker(
        this IServiceCollection services, object? serviceKey, Action<BedrockRerankerOptions>? configure = null) =>
        HttpRerankerRegistration.Add(services, serviceKey, configure, HttpRerankerRegistration.BedrockClientName);
}

using SkRerank;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers rerankers.</summary>
public static class RerankerServiceCollectionExtensions
{
    /// <summary>Registers a reranker as a singleton <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="inner">The reranker that does the work. The container disposes it.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RerankerBuilder AddReranker(this IServiceCollection services, IReranker inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return services.AddReranker(_ => inner);
    }

    /// <summary>Registers a reranker as <see cref="IReranker"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="innerFactory">Makes the reranker that does the work. The container disposes it.</param>
    /// <param name="lifetime">How long one pipeline lives; a singleton by default.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    public static RerankerBuilder AddReranker(
        this IServiceCollection services,
        Func<IServiceProvider, IReranker> innerFactory,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new RerankerBuilder(innerFactory);
        services.Add(new ServiceDescriptor(typeof(IReranker), builder.Build, lifetime));
        return builder;
    }

    /// <summary>Registers a reranker as a singleton <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key; null registers without one.</param>
    /// <param name="inner">The reranker that does the work. The container disposes it.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="inner"/> is null.</exception>
    public static RerankerBuilder AddKeyedReranker(this IServiceCollection services, object? serviceKey, IReranker inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return services.AddKeyedReranker(serviceKey, _ => inner);
    }

    /// <summary>Registers a reranker as <see cref="IReranker"/> under a key.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key; null registers without one.</param>
    /// <param name="innerFactory">Makes the reranker that does the work. The container disposes it.</param>
    /// <param name="lifetime">How long one pipeline lives; a singleton by default.</param>
    /// <returns>A builder that adds stages around it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="innerFactory"/> is null.</exception>
    public static RerankerBuilder AddKeyedReranker(
        this IServiceCollection services,
        object? serviceKey,
        Func<IServiceProvider, IReranker> innerFactory,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = new RerankerBuilder(innerFactory);
        services.Add(new ServiceDescriptor(typeof(IReranker), serviceKey, (provider, _) => builder.Build(provider), lifetime));
        return builder;
    }
}

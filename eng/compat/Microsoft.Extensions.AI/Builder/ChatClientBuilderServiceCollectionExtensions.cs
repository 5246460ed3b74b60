using Microsoft.Extensions.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a pipeline of chat clients.</summary>
public static class ChatClientBuilderServiceCollectionExtensions
{
    public static ChatClientBuilder AddChatClient(
        this IServiceCollection serviceCollection, IChatClient innerClient, ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        return serviceCollection.AddChatClient(_ => innerClient, lifetime);
    }

    public static ChatClientBuilder AddChatClient(
        this IServiceCollection serviceCollection,
        Func<IServiceProvider, IChatClient> innerClientFactory,
        ServiceLifetime lifetime = ServiceLifetime.Singleton) =>
        serviceCollection.AddKeyedChatClient(serviceKey: null, innerClientFactory, lifetime);

    public static ChatClientBuilder AddKeyedChatClient(
        this IServiceCollection serviceCollection,
        object? serviceKey,
        IChatClient innerClient,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        return serviceCollection.AddKeyedChatClient(serviceKey, _ => innerClient, lifetime);
    }

    public static ChatClientBuilder AddKeyedChatClient(
        this IServiceCollection serviceCollection,
        object? serviceKey,
        Func<IServiceProvider, IChatClient> innerClientFactory,
        ServiceLifetime lifetime = ServiceLifetime.Singleton)
    {
        ArgumentNullException.ThrowIfNull(serviceCollection);
        var builder = new ChatClientBuilder(innerClientFactory);
        serviceCollection.Add(new ServiceDescriptor(typeof(IChatClient), serviceKey, (provider, _) => builder.Build(provider), lifetime));
        return builder;
    }
}

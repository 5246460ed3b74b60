using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Builds a pipeline of chat clients; what is added first is outermost.</summary>
public sealed class ChatClientBuilder
{
    private readonly Func<IServiceProvider, IChatClient> _innerClientFactory;
    private readonly List<Func<IChatClient, IServiceProvider, IChatClient>> _clientFactories = [];

    public ChatClientBuilder(IChatClient innerClient)
    {
        ArgumentNullException.ThrowIfNull(innerClient);
        _innerClientFactory = _ => innerClient;
    }

    public ChatClientBuilder(Func<IServiceProvider, IChatClient> innerClientFactory)
    {
        ArgumentNullException.ThrowIfNull(innerClientFactory);
        _innerClientFactory = innerClientFactory;
    }

    public IChatClient Build(IServiceProvider? services = null)
    {
        services ??= NoServices.Instance;
        var client = _innerClientFactory(services);
        foreach (var factory in Enumerable.Reverse(_clientFactories))
            client = factory(client, services) ?? throw new InvalidOperationException("A factory of the pipeline returned null.");
        return client;
    }

    public ChatClientBuilder Use(Func<IChatClient, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        return Use((inner, _) => clientFactory(inner));
    }

    public ChatClientBuilder Use(Func<IChatClient, IServiceProvider, IChatClient> clientFactory)
    {
        ArgumentNullException.ThrowIfNull(clientFactory);
        _clientFactories.Add(clientFactory);
        return this;
    }

    private sealed class NoServices : IKeyedServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;

        public object? GetKeyedService(Type serviceType, object? serviceKey) => null;

        public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
            throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Remembers under which keys each service type was registered, because a provider cannot list them.</summary>
internal sealed class ServiceKeyMap(IEnumerable<ServiceDescriptor> descriptors)
{
    private readonly ILookup<Type, object?> _keys = descriptors
        .Select(descriptor => (descriptor.ServiceType, descriptor.ServiceKey))
        .Distinct()
        .ToLookup(pair => pair.ServiceType, pair => pair.ServiceKey);

    public IEnumerable<object?> KeysOf(Type serviceType) => _keys[serviceType];
}

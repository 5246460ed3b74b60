using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Answers null for a single service and an empty array for an enumeration of services.</summary>
internal sealed class EmptyServiceProvider : IKeyedServiceProvider
{
    public static EmptyServiceProvider Instance { get; } = new();

    public object? GetService(Type serviceType) =>
        serviceType.IsGenericType && serviceType.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? Array.CreateInstance(serviceType.GetGenericArguments()[0], 0)
            : null;

    public object? GetKeyedService(Type serviceType, object? serviceKey) => GetService(serviceType);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetService(serviceType) ?? throw new InvalidOperationException($"No service for type '{serviceType}' has been registered.");
}

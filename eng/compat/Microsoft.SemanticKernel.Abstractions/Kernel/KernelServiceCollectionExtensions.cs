using Microsoft.SemanticKernel;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers a transient kernel in a host's services.</summary>
public static class KernelServiceCollectionExtensions
{
    public static IKernelBuilder AddKernel(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddTransient(provider => new KernelPluginCollection(provider.GetServices<KernelPlugin>()));
        services.AddTransient(provider => new Kernel(provider, provider.GetRequiredService<KernelPluginCollection>()));
        return new KernelBuilder(services, canBuild: false);
    }
}

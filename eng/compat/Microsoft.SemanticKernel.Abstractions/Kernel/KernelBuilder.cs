using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Collects services and plugins for one kernel, or for the kernels of a host.</summary>
internal sealed class KernelBuilder(IServiceCollection services, bool canBuild) : IKernelBuilder, IKernelBuilderPlugins
{
    public IServiceCollection Services { get; } = services;

    public IKernelBuilderPlugins Plugins => this;

    public bool CanBuild { get; } = canBuild;
}

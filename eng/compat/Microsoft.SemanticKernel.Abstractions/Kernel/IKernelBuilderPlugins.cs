using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Collects the plugins of a kernel.</summary>
public interface IKernelBuilderPlugins
{
    IServiceCollection Services { get; }
}

using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Collects what a kernel is made of.</summary>
public interface IKernelBuilder
{
    IServiceCollection Services { get; }

    IKernelBuilderPlugins Plugins { get; }
}

using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.SemanticKernel;

/// <summary>Builds kernels and fills them with functions, plugins and prompts.</summary>
public static partial class KernelExtensions
{
    public static Kernel Build(this IKernelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder is KernelBuilder { CanBuild: false })
            throw new InvalidOperationException("Build is not permitted on instances returned from AddKernel; resolve the Kernel from the services.");
        if (builder.Services.Count == 0)
            return new Kernel();
        builder.Services.AddSingleton(new ServiceKeyMap([.. builder.Services]));
        return new Kernel(builder.Services.BuildServiceProvider());
    }
}

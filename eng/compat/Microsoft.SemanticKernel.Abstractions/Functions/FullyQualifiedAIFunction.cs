using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>An AI function whose name carries its plugin.</summary>
public abstract class FullyQualifiedAIFunction : AIFunction
{
    internal FullyQualifiedAIFunction(KernelFunctionMetadata metadata) => Metadata = metadata;

    public KernelFunctionMetadata Metadata { get; init; }

    public override string Name => string.IsNullOrEmpty(Metadata.PluginName) ? Metadata.Name : $"{Metadata.PluginName}_{Metadata.Name}";
}

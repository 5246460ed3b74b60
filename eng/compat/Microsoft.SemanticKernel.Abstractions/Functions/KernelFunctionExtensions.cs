namespace Microsoft.SemanticKernel;

/// <summary>Binds functions to a kernel.</summary>
public static class KernelFunctionExtensions
{
    public static KernelFunction WithKernel(this KernelFunction kernelFunction, Kernel? kernel = null, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(kernelFunction);
        var clone = kernelFunction.Clone(pluginName);
        clone.BoundKernel = kernel;
        return clone;
    }
}

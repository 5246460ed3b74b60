using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Invokes AI functions with a kernel at hand.</summary>
public static class AIFunctionExtensions
{
    private const string KernelKey = "AIFunctionArguments_Kernel";

    public static KernelFunction AsKernelFunction(this AIFunction aiFunction)
    {
        ArgumentNullException.ThrowIfNull(aiFunction);
        return aiFunction as KernelFunction ?? new AIFunctionKernelFunction(aiFunction);
    }

    public static ValueTask<object?> InvokeAsync(
        this AIFunction aiFunction,
        Kernel kernel,
        AIFunctionArguments? functionArguments = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(aiFunction);
        ArgumentNullException.ThrowIfNull(kernel);
        functionArguments ??= [];
        functionArguments[KernelKey] = kernel;
        return aiFunction.InvokeAsync(functionArguments, cancellationToken);
    }

    internal static Kernel? FindKernel(AIFunctionArguments arguments) =>
        arguments.TryGetValue(KernelKey, out var kernel) ? kernel as Kernel : null;
}

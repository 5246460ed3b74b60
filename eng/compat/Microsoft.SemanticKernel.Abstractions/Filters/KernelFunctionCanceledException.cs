namespace Microsoft.SemanticKernel;

/// <summary>Says which function was canceled; the inner exception is the original one.</summary>
public sealed class KernelFunctionCanceledException : OperationCanceledException
{
    public KernelFunctionCanceledException(
        Kernel kernel, KernelFunction function, KernelArguments arguments, FunctionResult? functionResult, Exception? innerException = null)
        : base($"The invocation of function '{function.Name}' was canceled.", innerException)
    {
        Kernel = kernel;
        Function = function;
        Arguments = arguments;
        FunctionResult = functionResult;
    }

    public Kernel Kernel { get; }

    public KernelFunction Function { get; }

    public KernelArguments Arguments { get; }

    public FunctionResult? FunctionResult { get; }
}

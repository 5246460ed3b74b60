namespace Microsoft.SemanticKernel;

/// <summary>Wraps every function call of a model that the kernel invokes by itself.</summary>
public interface IAutoFunctionInvocationFilter
{
    Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next);
}

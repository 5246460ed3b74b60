namespace Microsoft.SemanticKernel;

/// <summary>Wraps every function invocation of a kernel.</summary>
public interface IFunctionInvocationFilter
{
    Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next);
}

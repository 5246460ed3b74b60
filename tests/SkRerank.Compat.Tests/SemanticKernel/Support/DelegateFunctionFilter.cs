using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A function filter written in the test.</summary>
internal sealed class DelegateFunctionFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> run)
    : IFunctionInvocationFilter
{
    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) => run(context, next);
}

using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A function filter that does what its delegate says.</summary>
internal sealed class AnonymousFilter(Func<FunctionInvocationContext, Func<FunctionInvocationContext, Task>, Task> invoke)
    : IFunctionInvocationFilter
{
    public Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next) =>
        invoke(context, next);
}

using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.OpenAI;

/// <summary>A filter of automatic function calls written in the test.</summary>
internal sealed class DelegateAutoFilter(Func<AutoFunctionInvocationContext, Func<AutoFunctionInvocationContext, Task>, Task> run)
    : IAutoFunctionInvocationFilter
{
    public Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext context, Func<AutoFunctionInvocationContext, Task> next) =>
        run(context, next);
}

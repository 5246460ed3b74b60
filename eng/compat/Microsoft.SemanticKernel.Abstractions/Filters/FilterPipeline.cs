namespace Microsoft.SemanticKernel;

/// <summary>Runs filters around a core; the list is read while the call goes on, index 0 is outermost.</summary>
internal static class FilterPipeline
{
    public static Task RunAsync(
        IList<IFunctionInvocationFilter> filters, FunctionInvocationContext context, Func<FunctionInvocationContext, Task> core, int index = 0) =>
        index < filters.Count
            ? filters[index].OnFunctionInvocationAsync(context, next => RunAsync(filters, next, core, index + 1))
            : core(context);

    public static Task RunAsync(
        IList<IPromptRenderFilter> filters, PromptRenderContext context, Func<PromptRenderContext, Task> core, int index = 0) =>
        index < filters.Count
            ? filters[index].OnPromptRenderAsync(context, next => RunAsync(filters, next, core, index + 1))
            : core(context);

    public static Task RunAsync(
        IList<IAutoFunctionInvocationFilter> filters,
        AutoFunctionInvocationContext context,
        Func<AutoFunctionInvocationContext, Task> core,
        int index = 0) =>
        index < filters.Count
            ? filters[index].OnAutoFunctionInvocationAsync(context, next => RunAsync(filters, next, core, index + 1))
            : core(context);
}

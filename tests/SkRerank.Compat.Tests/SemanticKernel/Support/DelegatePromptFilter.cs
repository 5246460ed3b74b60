using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A prompt filter written in the test.</summary>
internal sealed class DelegatePromptFilter(Func<PromptRenderContext, Func<PromptRenderContext, Task>, Task> run) : IPromptRenderFilter
{
    public Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next) => run(context, next);
}

namespace Microsoft.SemanticKernel;

/// <summary>Wraps the rendering of every prompt function of a kernel.</summary>
public interface IPromptRenderFilter
{
    Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next);
}

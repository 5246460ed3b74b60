using Microsoft.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Keeps the last prompt that was rendered, so that it can be shown, and measures the rendering. For one question at a time.</summary>
public sealed class PromptRecorder(StageTimes times) : IPromptRenderFilter
{
    /// <summary>The stage that it measures.</summary>
    public const string Stage = "prompt";

    /// <summary>Gets the last prompt; empty where there was none.</summary>
    public string Last { get; private set; } = "";

    /// <inheritdoc />
    public async Task OnPromptRenderAsync(PromptRenderContext context, Func<PromptRenderContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        await times.MeasureAsync(Stage, () => next(context));
        Last = context.RenderedPrompt ?? "";
    }
}

using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel.Services;

namespace Microsoft.SemanticKernel;

/// <summary>A function that renders a prompt and sends it to the selected AI service.</summary>
internal sealed class KernelFunctionFromPrompt : KernelFunction
{
    private readonly IPromptTemplate _template;
    private readonly IReadOnlyList<KeyValuePair<string, object>> _defaults;

    public KernelFunctionFromPrompt(IPromptTemplate template, PromptTemplateConfig config)
        : this(
            template,
            PromptMetadata.Create(config),
            config.ExecutionSettings,
            [.. from variable in config.InputVariables where variable.Default is not null select KeyValuePair.Create(variable.Name, variable.Default)])
    {
    }

    private KernelFunctionFromPrompt(
        IPromptTemplate template,
        KernelFunctionMetadata metadata,
        IReadOnlyDictionary<string, PromptExecutionSettings>? executionSettings,
        IReadOnlyList<KeyValuePair<string, object>> defaults)
        : base(metadata, executionSettings)
    {
        _template = template;
        _defaults = defaults;
    }

    public override KernelFunction Clone(string? pluginName = null) =>
        new KernelFunctionFromPrompt(
            _template, new KernelFunctionMetadata(Metadata) { PluginName = pluginName ?? PluginName }, ExecutionSettings, _defaults);

    protected override async ValueTask<FunctionResult> InvokeCoreAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var model = PromptModel.Select(kernel, this, arguments);
        var (prompt, result) = await RenderAsync(kernel, arguments, model.Settings, isStreaming: false, cancellationToken).ConfigureAwait(false);
        if (result is not null)
            return result;
        var answers = await model.AnswerAsync(prompt, kernel, cancellationToken).ConfigureAwait(false);
        return answers.Count == 1
            ? new FunctionResult(this, answers[0], kernel.Culture, answers[0].Metadata) { RenderedPrompt = prompt }
            : new FunctionResult(this, answers, kernel.Culture) { RenderedPrompt = prompt };
    }

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var model = PromptModel.Select(kernel, this, arguments);
        var (prompt, _) = await RenderAsync(kernel, arguments, model.Settings, isStreaming: true, cancellationToken).ConfigureAwait(false);
        await foreach (var content in model.StreamAsync(prompt, kernel, cancellationToken).ConfigureAwait(false))
            yield return Convert<TResult>(content);
    }

    private async Task<(string Prompt, FunctionResult? Result)> RenderAsync(
        Kernel kernel,
        KernelArguments arguments,
        PromptExecutionSettings? executionSettings,
        bool isStreaming,
        CancellationToken cancellationToken)
    {
        foreach (var (name, value) in _defaults)
        {
            if (!arguments.ContainsName(name))
                arguments[name] = value;
        }

        var rendered = string.Empty;
        var context = new PromptRenderContext(kernel, this, arguments)
        {
            CancellationToken = cancellationToken,
            IsStreaming = isStreaming,
            ExecutionSettings = executionSettings,
        };
        await FilterPipeline.RunAsync(kernel.PromptRenderFilters, context, async inner =>
        {
            rendered = await _template.RenderAsync(kernel, inner.Arguments, cancellationToken).ConfigureAwait(false);
            inner.RenderedPrompt = rendered;
        }).ConfigureAwait(false);

        var isRewritten = context.RenderedPrompt is { } prompt && !prompt.Equals(rendered, StringComparison.OrdinalIgnoreCase);
        return (isRewritten ? context.RenderedPrompt! : rendered, context.Result);
    }

    private static TResult Convert<TResult>(StreamingKernelContent content) => content switch
    {
        _ when typeof(TResult) == typeof(string) => (TResult)(object)content.ToString(),
        TResult item => item,
        { InnerContent: TResult inner } => inner,
        _ when typeof(TResult) == typeof(byte[]) => (TResult)(object)content.ToByteArray(),
        _ => throw new NotSupportedException($"The type {typeof(TResult)} is not supported by {content.GetType()}."),
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>Invokes what a model called and adds the results to the chat, one for every call, whatever happens.</summary>
internal sealed class FunctionCallsProcessor(Kernel? kernel, PromptExecutionSettings? settings, ChatHistory history)
{
    private const int MaximumRounds = 128;
    private const int MaximumNesting = 128;

    private static readonly JsonSerializerOptions ResultOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly AsyncLocal<int> Nesting = new();

    /// <summary>Asks the behavior of the settings about a request; null if there is none.</summary>
    public FunctionChoiceBehaviorConfiguration? Configure(int requestIndex)
    {
        var configuration = settings?.FunctionChoiceBehavior?.GetConfiguration(
            new(history) { Kernel = kernel, RequestSequenceIndex = requestIndex });
        if (configuration is not null && (kernel is null || requestIndex >= MaximumRounds || Nesting.Value >= MaximumNesting))
            configuration.AutoInvoke = false;
        return configuration;
    }

    /// <summary>Invokes the calls of a message. Gives the last message of the chat if a filter ended it there.</summary>
    public async Task<ChatMessageContent?> InvokeAsync(
        ChatMessageContent message,
        FunctionChoiceBehaviorConfiguration configuration,
        int requestIndex,
        bool isStreaming,
        CancellationToken cancellationToken)
    {
        history.Add(message);
        var calls = FunctionCallContent.GetFunctionCalls(message).ToArray();
        var pending = new List<Task<(FunctionCallContent Call, string Text, bool Terminate)>>();
        var isConcurrent = configuration.Options.AllowConcurrentInvocation && calls.Length > 1;
        for (var index = 0; index < calls.Length; index++)
        {
            if (Refusal(calls[index], configuration, out var function) is { } refusal)
            {
                Add(calls[index], refusal);
                continue;
            }

            var context = new AutoFunctionInvocationContext(
                kernel!, function!, new FunctionResult(function!, culture: kernel!.Culture), history, message)
            {
                Arguments = calls[index].Arguments,
                RequestSequenceIndex = requestIndex,
                FunctionSequenceIndex = index,
                FunctionCount = calls.Length,
                CancellationToken = cancellationToken,
                IsStreaming = isStreaming,
                ToolCallId = calls[index].Id,
                ExecutionSettings = settings,
            };
            var running = RunAsync(calls[index], context, cancellationToken);
            if (isConcurrent)
                pending.Add(running);
            else if (Add(await running.ConfigureAwait(false)))
                return history[^1];
        }

        var isTerminated = false;
        foreach (var result in await Task.WhenAll(pending).ConfigureAwait(false))
            isTerminated |= Add(result);
        return isTerminated ? history[^1] : null;
    }

    /// <summary>Writes the value of a function as a model reads it.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        KernelContent content => content.ToString() ?? string.Empty,
        _ => JsonSerializer.Serialize(value, ResultOptions),
    };

    private string? Refusal(FunctionCallContent call, FunctionChoiceBehaviorConfiguration configuration, out KernelFunction? function)
    {
        function = null;
        if (call.Exception is not null)
            return call.Exception.Message;
        if (configuration.Functions?.Any(known => known.Name == call.FunctionName && known.PluginName == call.PluginName) != true)
            return "Error: Function call request for a function that wasn't defined.";
        return kernel!.Plugins.TryGetFunction(call.PluginName, call.FunctionName, out function)
            ? null
            : "Error: Requested function could not be found.";
    }

    private async Task<(FunctionCallContent Call, string Text, bool Terminate)> RunAsync(
        FunctionCallContent call, AutoFunctionInvocationContext context, CancellationToken cancellationToken)
    {
        Nesting.Value++;
        try
        {
            await FilterPipeline.RunAsync(kernel!.AutoFunctionInvocationFilters, context, async inner =>
            {
                if (!inner.Terminate)
                    inner.Result = await inner.Function.InvokeAsync(kernel, inner.Arguments, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
            return (call, TextOf(context.Result.Value), context.Terminate);
        }
#pragma warning disable CA1031 // The model is told of every failure, a canceled call included.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (call, $"Error: Exception while invoking function. {exception.Message}", context.Terminate);
        }
    }

    private bool Add((FunctionCallContent Call, string Text, bool Terminate) result)
    {
        Add(result.Call, result.Text);
        return result.Terminate;
    }

    private void Add(FunctionCallContent call, string text)
    {
        var message = new ChatMessageContent(AuthorRole.Tool, text);
        message.Items.Add(new FunctionResultContent(call, (object)text));
        history.Add(message);
    }
}

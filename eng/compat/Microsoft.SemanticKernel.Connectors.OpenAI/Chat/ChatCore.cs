using System.ClientModel;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI;
using OpenAI.Chat;
using Completion = OpenAI.Chat.ChatCompletion;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Asks a chat model and invokes what it calls, until it calls nothing more.</summary>
internal sealed class ChatCore(string modelId, OpenAIClient client)
{
    public async Task<IReadOnlyList<ChatMessageContent>> AskAsync(
        ChatHistory history, PromptExecutionSettings? executionSettings, Kernel? kernel, CancellationToken cancellationToken)
    {
        var settings = SettingsOf(history, executionSettings);
        var processor = new FunctionCallsProcessor(kernel, settings, history);
        for (var requestIndex = 0; ; requestIndex++)
        {
            var functions = processor.Configure(requestIndex);
            var completion = await CompleteAsync(history, settings, functions, cancellationToken).ConfigureAwait(false);
            var message = new OpenAIChatMessageContent(completion, modelId, functions?.Options.RetainArgumentTypes == true);
            if (functions?.AutoInvoke != true || completion.ToolCalls.Count == 0)
                return [message];
            var last = await processor.InvokeAsync(message, functions, requestIndex, isStreaming: false, cancellationToken).ConfigureAwait(false);
            if (last is not null)
                return [last];
        }
    }

    public async IAsyncEnumerable<OpenAIStreamingChatMessageContent> StreamAsync(
        ChatHistory history,
        PromptExecutionSettings? executionSettings,
        Kernel? kernel,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settings = SettingsOf(history, executionSettings);
        var processor = new FunctionCallsProcessor(kernel, settings, history);
        for (var requestIndex = 0; ; requestIndex++)
        {
            var functions = processor.Configure(requestIndex);
            var calls = new FunctionCallContentBuilder();
            var text = new StringBuilder();
            IReadOnlyDictionary<string, object?>? metadata = null;
            // The request is sent when the stream is read, so its failures come out as the SDK has them.
            var updates = client.GetChatClient(modelId).CompleteChatStreamingAsync(
                RequestMessages.Of(history, settings), ChatOptionsFactory.Create(settings, functions), cancellationToken);
            await foreach (var update in updates.ConfigureAwait(false))
            {
                var content = new OpenAIStreamingChatMessageContent(update, requestIndex, modelId);
                metadata = content.Metadata;
                text.Append(content.Content);
                calls.Append(content);
                yield return content;
            }

            var called = calls.BuildCalls(functions?.Options.RetainArgumentTypes == true);
            if (functions?.AutoInvoke != true || called.Count == 0)
                yield break;
            var message = new OpenAIChatMessageContent(text.ToString(), modelId, called, metadata);
            var last = await processor.InvokeAsync(message, functions, requestIndex, isStreaming: true, cancellationToken).ConfigureAwait(false);
            if (last is not null)
            {
                yield return new OpenAIStreamingChatMessageContent(last.Role, last.Content, modelId);
                yield break;
            }
        }
    }

    private static OpenAIPromptExecutionSettings SettingsOf(ChatHistory history, PromptExecutionSettings? executionSettings)
    {
        ArgumentNullException.ThrowIfNull(history);
        var settings = OpenAIPromptExecutionSettings.FromExecutionSettings(executionSettings);
        return settings.MaxTokens < 1
            ? throw new ArgumentException($"MaxTokens {settings.MaxTokens} is not valid, the value must be greater than zero", nameof(executionSettings))
            : settings;
    }

    private async Task<Completion> CompleteAsync(
        ChatHistory history,
        OpenAIPromptExecutionSettings settings,
        FunctionChoiceBehaviorConfiguration? functions,
        CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetChatClient(modelId).CompleteChatAsync(
                RequestMessages.Of(history, settings), ChatOptionsFactory.Create(settings, functions), cancellationToken).ConfigureAwait(false);
        }
        catch (ClientResultException exception)
        {
            var status = exception.Status == 0 ? (HttpStatusCode?)null : (HttpStatusCode)exception.Status;
            throw new HttpOperationException(status, exception.GetRawResponse()?.Content?.ToString(), exception.Message, exception);
        }
    }
}

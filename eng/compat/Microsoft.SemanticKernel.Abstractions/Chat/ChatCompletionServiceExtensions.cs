using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel.ChatCompletion;

/// <summary>Asks a chat model with a prompt, or for one message.</summary>
public static class ChatCompletionServiceExtensions
{
    public static IChatClient AsChatClient(this IChatCompletionService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service as IChatClient ?? new ChatServiceChatClient(service);
    }

    public static Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        this IChatCompletionService chatCompletionService,
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        chatCompletionService.GetChatMessageContentsAsync(ChatPrompt.Parse(prompt), executionSettings, kernel, cancellationToken);

    public static async Task<ChatMessageContent> GetChatMessageContentAsync(
        this IChatCompletionService chatCompletionService,
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        (await chatCompletionService.GetChatMessageContentsAsync(prompt, executionSettings, kernel, cancellationToken)
            .ConfigureAwait(false)).Single();

    public static async Task<ChatMessageContent> GetChatMessageContentAsync(
        this IChatCompletionService chatCompletionService,
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        (await chatCompletionService.GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken)
            .ConfigureAwait(false)).Single();

    public static IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        this IChatCompletionService chatCompletionService,
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        chatCompletionService.GetStreamingChatMessageContentsAsync(ChatPrompt.Parse(prompt), executionSettings, kernel, cancellationToken);
}

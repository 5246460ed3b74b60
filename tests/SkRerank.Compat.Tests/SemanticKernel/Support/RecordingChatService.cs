using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.Compat.Tests.SemanticKernel;

/// <summary>A chat service that answers with fixed texts and keeps what it was asked.</summary>
internal sealed class RecordingChatService(params string[] answers) : IChatCompletionService
{
    public List<ChatHistory> Requests { get; } = [];

    public List<PromptExecutionSettings?> Settings { get; } = [];

    public string Prompt => Requests[^1][^1].Content!;

    public string? ModelId { get; init; }

    public IReadOnlyDictionary<string, object?> Attributes => new Dictionary<string, object?> { ["ModelId"] = ModelId };

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        Requests.Add(chatHistory);
        Settings.Add(executionSettings);
        return Task.FromResult<IReadOnlyList<ChatMessageContent>>(
            [.. answers.Select(answer => new ChatMessageContent(AuthorRole.Assistant, answer))]);
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Requests.Add(chatHistory);
        await Task.CompletedTask;
        foreach (var answer in answers)
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, answer);
    }
}

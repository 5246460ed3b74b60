using System.Text.Json;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Writes a chat as the SDK takes it.</summary>
internal static class RequestMessages
{
    public static List<ChatMessage> Of(ChatHistory history, OpenAIPromptExecutionSettings settings)
    {
        var messages = new List<ChatMessage>();
        if (!string.IsNullOrWhiteSpace(settings.ChatDeveloperPrompt) && history.All(message => message.Role != AuthorRole.Developer))
            messages.Add(new DeveloperChatMessage(settings.ChatDeveloperPrompt));
        if (!string.IsNullOrWhiteSpace(settings.ChatSystemPrompt) && history.All(message => message.Role != AuthorRole.System))
            messages.Add(new SystemChatMessage(settings.ChatSystemPrompt));
        messages.AddRange(history.SelectMany(Of));
        return messages;
    }

    public static ChatToolCall ToolCallOf(FunctionCallContent call) => ChatToolCall.CreateFunctionToolCall(
        call.Id ?? string.Empty,
        FunctionName.Join(call.PluginName, call.FunctionName),
        BinaryData.FromString(JsonSerializer.Serialize(call.Arguments?.ToDictionary() ?? [])));

    private static IEnumerable<ChatMessage> Of(ChatMessageContent message)
    {
        if (message.Role == AuthorRole.Developer)
            return [new DeveloperChatMessage(message.Content) { ParticipantName = message.AuthorName }];
        if (message.Role == AuthorRole.System)
            return [new SystemChatMessage(message.Content) { ParticipantName = message.AuthorName }];
        if (message.Role == AuthorRole.Tool)
        {
            return message.Items.OfType<FunctionResultContent>().Select(result =>
                new ToolChatMessage(result.CallId, FunctionCallsProcessor.TextOf(result.Result)));
        }

        if (message.Role == AuthorRole.User)
            return [new UserChatMessage(message.Items.OfType<TextContent>().Select(Part)) { ParticipantName = message.AuthorName }];
        return message.Role == AuthorRole.Assistant
            ? [Assistant(message)]
            : throw new NotSupportedException($"Role {message.Role} is not supported.");
    }

    private static AssistantChatMessage Assistant(ChatMessageContent message)
    {
        var calls = message.Items.OfType<FunctionCallContent>().Select(ToolCallOf).ToList();
        if (calls.Count == 0)
            return new AssistantChatMessage(message.Content ?? string.Empty) { ParticipantName = message.AuthorName };
        var assistant = new AssistantChatMessage(calls) { ParticipantName = message.AuthorName };
        if (!string.IsNullOrEmpty(message.Content))
            assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Content));
        return assistant;
    }

    private static ChatMessageContentPart Part(TextContent text) => ChatMessageContentPart.CreateTextPart(text.Text);
}

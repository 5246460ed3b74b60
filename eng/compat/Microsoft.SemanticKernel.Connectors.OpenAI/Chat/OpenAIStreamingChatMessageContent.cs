using System.Text;
using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>A piece of a message of an OpenAI chat model.</summary>
public sealed class OpenAIStreamingChatMessageContent : StreamingChatMessageContent
{
    internal OpenAIStreamingChatMessageContent(StreamingChatCompletionUpdate update, int requestIndex, string modelId)
        : base(
            update.Role is { } role ? new AuthorRole(role.ToString().ToLowerInvariant()) : null,
            content: null,
            update,
            modelId: modelId,
            metadata: ChatMetadata.Of(update))
    {
        if (update.ContentUpdate.Count > 0)
            Content = string.Concat(update.ContentUpdate.Select(part => part.Text));
        FinishReason = update.FinishReason;
        ToolCallUpdates = update.ToolCallUpdates;
        foreach (var call in update.ToolCallUpdates)
        {
            Items.Add(new StreamingFunctionCallUpdateContent(
                call.ToolCallId, call.FunctionName, TextOf(call.FunctionArgumentsUpdate), call.Index) { RequestIndex = requestIndex });
        }
    }

    internal OpenAIStreamingChatMessageContent(AuthorRole? role, string? content, string modelId)
        : base(role, content, modelId: modelId)
    {
    }

    public ChatFinishReason? FinishReason { get; set; }

    public IReadOnlyList<StreamingChatToolCallUpdate>? ToolCallUpdates { get; }

    public override byte[] ToByteArray() => Encoding.GetBytes(ToString());

    public override string ToString() => Content ?? string.Empty;

    private static string? TextOf(BinaryData? data) => data is null || data.ToMemory().IsEmpty ? null : data.ToString();
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Makes streamed chat messages those of Microsoft.Extensions.AI.</summary>
[Experimental("SKEXP0001")]
public static class StreamingChatMessageContentExtensions
{
    public static ChatResponseUpdate ToChatResponseUpdate(this StreamingChatMessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new ChatResponseUpdate(
            content.Role is { } role ? new ChatRole(role.Label) : null, [.. content.Items.Select(ToAIContent).OfType<AIContent>()])
        {
            AuthorName = content.AuthorName,
            ModelId = content.ModelId,
            RawRepresentation = content,
            AdditionalProperties = content.Metadata is { } metadata ? new AdditionalPropertiesDictionary(metadata) : null,
        };
    }

    // Each piece is read by itself: arguments that are streamed in several pieces fail here.
    private static AIContent? ToAIContent(StreamingKernelContent item) => item switch
    {
        StreamingTextContent text => new Microsoft.Extensions.AI.TextContent(text.Text),
        StreamingFunctionCallUpdateContent call => new Microsoft.Extensions.AI.FunctionCallContent(
            call.CallId ?? string.Empty,
            call.Name ?? string.Empty,
            call.Arguments is { } arguments ? JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments) : null),
        _ => null,
    };
}

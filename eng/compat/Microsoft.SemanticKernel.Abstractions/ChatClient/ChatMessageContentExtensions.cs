using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Makes chat messages those of Microsoft.Extensions.AI.</summary>
[Experimental("SKEXP0001")]
public static class ChatMessageContentExtensions
{
    public static ChatMessage ToChatMessage(this ChatMessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new ChatMessage(new ChatRole(content.Role.Label), [.. content.Items.Select(ToAIContent).OfType<AIContent>()])
        {
            AuthorName = content.AuthorName,
            RawRepresentation = content.InnerContent,
            AdditionalProperties = content.Metadata is { } metadata ? new AdditionalPropertiesDictionary(metadata) : null,
        };
    }

    // The plugin's name is lost on this way.
    private static AIContent? ToAIContent(KernelContent item) => item switch
    {
        TextContent text => new Microsoft.Extensions.AI.TextContent(text.Text),
        FunctionCallContent call => new Microsoft.Extensions.AI.FunctionCallContent(call.Id ?? string.Empty, call.FunctionName, call.Arguments),
        FunctionResultContent result => new Microsoft.Extensions.AI.FunctionResultContent(result.CallId ?? string.Empty, result.Result),
        _ => null,
    };
}

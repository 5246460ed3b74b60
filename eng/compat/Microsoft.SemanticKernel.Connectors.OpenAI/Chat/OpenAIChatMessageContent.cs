using Microsoft.SemanticKernel.ChatCompletion;
using OpenAI.Chat;
using Completion = OpenAI.Chat.ChatCompletion;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>A message of an OpenAI chat model.</summary>
public sealed class OpenAIChatMessageContent : ChatMessageContent
{
    internal OpenAIChatMessageContent(Completion completion, string modelId, bool retainArgumentTypes)
        : base(
            new AuthorRole(completion.Role.ToString().ToLowerInvariant()),
            completion.Content.Count > 0 ? string.Concat(completion.Content.Select(part => part.Text)) : null,
            modelId,
            completion,
            metadata: ChatMetadata.Of(completion))
    {
        ToolCalls = completion.ToolCalls;
        foreach (var call in completion.ToolCalls)
        {
            Items.Add(FunctionCallArguments.Read(
                call.Id, call.FunctionName, call.FunctionArguments.ToString(), retainArgumentTypes, innerContent: call));
        }
    }

    internal OpenAIChatMessageContent(
        string? content, string modelId, IReadOnlyList<FunctionCallContent> calls, IReadOnlyDictionary<string, object?>? metadata)
        : base(AuthorRole.Assistant, content, modelId, metadata: metadata)
    {
        ToolCalls = [.. calls.Select(RequestMessages.ToolCallOf)];
        foreach (var call in calls)
            Items.Add(call);
    }

    public IReadOnlyList<ChatToolCall> ToolCalls { get; set; }
}

using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>Makes what an <see cref="IChatClient"/> is asked what a chat service is asked.</summary>
internal static class ChatMessageConversion
{
    public static ChatHistory HistoryOf(IEnumerable<ChatMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return [.. messages.Select(ContentOf)];
    }

    public static PromptExecutionSettings? SettingsOf(ChatOptions? options)
    {
        if (options is null)
            return null;
        var data = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        Add("temperature", options.Temperature);
        Add("top_p", options.TopP);
        Add("top_k", options.TopK);
        Add("seed", options.Seed);
        Add("max_tokens", options.MaxOutputTokens);
        Add("frequency_penalty", options.FrequencyPenalty);
        Add("presence_penalty", options.PresencePenalty);
        Add("stop_sequences", options.StopSequences);
        Add("response_format", options.ResponseFormat switch
        {
            ChatResponseFormatText => "text",
            ChatResponseFormatJson { Schema: { } schema } => schema,
            ChatResponseFormatJson => "json_object",
            _ => null,
        });
        foreach (var (name, value) in options.AdditionalProperties ?? [])
            Add(name, value);
        return new() { ModelId = options.ModelId, ExtensionData = data, FunctionChoiceBehavior = BehaviorOf(options) };

        void Add(string name, object? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }

    private static FunctionChoiceBehavior? BehaviorOf(ChatOptions options)
    {
        if (options.Tools is not { Count: > 0 })
            return null;
        var functions = options.Tools.OfType<AIFunction>().Select(tool => tool.AsKernelFunction()).ToList();
        return options.ToolMode switch
        {
            null or AutoChatToolMode => FunctionChoiceBehavior.Auto(functions, autoInvoke: false),
            RequiredChatToolMode { RequiredFunctionName: { } name } =>
                FunctionChoiceBehavior.Required(functions.Where(function => function.Name == name), autoInvoke: false),
            RequiredChatToolMode => FunctionChoiceBehavior.Required(functions, autoInvoke: false),
            _ => FunctionChoiceBehavior.None(functions),
        };
    }

    private static ChatMessageContent ContentOf(ChatMessage message)
    {
        var content = new ChatMessageContent { Role = new AuthorRole(message.Role.Value), AuthorName = message.AuthorName };
        foreach (var item in message.Contents)
        {
            KernelContent? converted = item switch
            {
                Microsoft.Extensions.AI.TextContent text => new TextContent(text.Text),
                Microsoft.Extensions.AI.FunctionCallContent call => new FunctionCallContent(
                    call.Name, id: call.CallId, arguments: call.Arguments is { } arguments ? new KernelArguments(arguments) : null),
                Microsoft.Extensions.AI.FunctionResultContent result => new FunctionResultContent(callId: result.CallId, result: result.Result),
                _ => null,
            };
            if (converted is not null)
                content.Items.Add(converted);
        }

        return content;
    }
}

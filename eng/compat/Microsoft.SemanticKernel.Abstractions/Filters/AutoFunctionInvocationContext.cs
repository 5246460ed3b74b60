using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>What a filter of automatic function calls sees and may change.</summary>
public class AutoFunctionInvocationContext : Microsoft.Extensions.AI.FunctionInvocationContext
{
    public AutoFunctionInvocationContext(
        Kernel kernel, KernelFunction function, FunctionResult result, ChatHistory chatHistory, ChatMessageContent chatMessageContent)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(chatHistory);
        ArgumentNullException.ThrowIfNull(chatMessageContent);
        Kernel = kernel;
        base.Function = Function = function;
        Result = result;
        ChatHistory = chatHistory;
        ChatMessageContent = chatMessageContent;
        Messages = [.. chatHistory.Select(message => message.ToChatMessage())];
        CallContent = new Microsoft.Extensions.AI.FunctionCallContent(string.Empty, function.Name);
    }

    public CancellationToken CancellationToken { get; init; }

    public new KernelArguments? Arguments
    {
        get => base.Arguments as KernelArguments ?? new KernelArguments(base.Arguments);
        init => base.Arguments = value ?? [];
    }

    public int RequestSequenceIndex
    {
        get => Iteration;
        init => Iteration = value;
    }

    public int FunctionSequenceIndex
    {
        get => FunctionCallIndex;
        init => FunctionCallIndex = value;
    }

    public string? ToolCallId
    {
        get => CallContent.CallId;
        init => CallContent = new Microsoft.Extensions.AI.FunctionCallContent(value ?? string.Empty, CallContent.Name, CallContent.Arguments);
    }

    public ChatMessageContent ChatMessageContent { get; }

    public PromptExecutionSettings? ExecutionSettings { get; init; }

    public ChatHistory ChatHistory { get; }

    public new KernelFunction Function { get; }

    public Kernel Kernel { get; }

    public FunctionResult Result { get; set; }
}

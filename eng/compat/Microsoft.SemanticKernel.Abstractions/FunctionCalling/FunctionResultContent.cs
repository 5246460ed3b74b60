using System.Text.Json.Serialization;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>What a function that a model called gave.</summary>
public sealed class FunctionResultContent : KernelContent
{
    [JsonConstructor]
    public FunctionResultContent(string? functionName = null, string? pluginName = null, string? callId = null, object? result = null)
    {
        FunctionName = functionName;
        PluginName = pluginName;
        CallId = callId;
        Result = result;
    }

    public FunctionResultContent(FunctionCallContent functionCall, object? result = null)
        : this(functionCall.FunctionName, functionCall.PluginName, functionCall.Id, result)
    {
    }

    public FunctionResultContent(FunctionCallContent functionCallContent, FunctionResult result)
        : this(functionCallContent, result.Value) => InnerContent = result;

    public string? CallId { get; }

    public string? PluginName { get; }

    public string? FunctionName { get; }

    public object? Result { get; }

    public ChatMessageContent ToChatMessage() => new(AuthorRole.Tool, [this]);
}

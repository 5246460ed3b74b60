using System.Text.Json.Serialization;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>A function call of a model.</summary>
public sealed class FunctionCallContent : KernelContent
{
    [JsonConstructor]
    public FunctionCallContent(string functionName, string? pluginName = null, string? id = null, KernelArguments? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(functionName);
        FunctionName = functionName;
        PluginName = pluginName;
        Id = id;
        Arguments = arguments;
    }

    public string? Id { get; }

    public string? PluginName { get; }

    public string FunctionName { get; }

    public KernelArguments? Arguments { get; }

    [JsonIgnore]
    public Exception? Exception { get; init; }

    public static IEnumerable<FunctionCallContent> GetFunctionCalls(ChatMessageContent messageContent) =>
        messageContent.Items.OfType<FunctionCallContent>();

    public async Task<FunctionResultContent> InvokeAsync(Kernel kernel, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (Exception is not null)
            throw Exception;
        if (!kernel.Plugins.TryGetFunction(PluginName, FunctionName, out var function))
            throw new KeyNotFoundException($"The plugin collection does not contain a plugin and/or function with the specified names. Plugin name - '{PluginName}', function name - '{FunctionName}'.");
        return new FunctionResultContent(this, await function.InvokeAsync(kernel, Arguments, cancellationToken).ConfigureAwait(false));
    }
}

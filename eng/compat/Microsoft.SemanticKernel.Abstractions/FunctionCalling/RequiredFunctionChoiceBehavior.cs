using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>Makes the model call functions in its first answer; afterwards it is told of none, so that it can end.</summary>
public sealed class RequiredFunctionChoiceBehavior : FunctionChoiceBehavior
{
    private readonly bool _autoInvoke = true;

    [JsonConstructor]
    internal RequiredFunctionChoiceBehavior()
    {
    }

    internal RequiredFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
        : base(functions)
    {
        _autoInvoke = autoInvoke;
        Functions = GivenNames;
        Options = options;
    }

    [JsonPropertyName("functions")]
    public IList<string>? Functions { get; set; }

    [JsonPropertyName("options")]
    public FunctionChoiceBehaviorOptions? Options { get; set; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context)
    {
        var functions = context.RequestSequenceIndex >= 1 ? null : GetFunctions(Functions, context.Kernel, _autoInvoke);
        return new(FunctionChoice.Required, functions, _autoInvoke, Options ?? DefaultOptions);
    }
}

using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>Lets the model decide whether it calls functions.</summary>
public sealed class AutoFunctionChoiceBehavior : FunctionChoiceBehavior
{
    private readonly bool _autoInvoke = true;

    [JsonConstructor]
    internal AutoFunctionChoiceBehavior()
    {
    }

    internal AutoFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions? options)
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

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        new(FunctionChoice.Auto, GetFunctions(Functions, context.Kernel, _autoInvoke), _autoInvoke, Options ?? DefaultOptions);
}

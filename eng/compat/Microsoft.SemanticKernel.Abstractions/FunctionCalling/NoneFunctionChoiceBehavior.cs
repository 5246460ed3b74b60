using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>Tells the model about functions that it must not call.</summary>
public sealed class NoneFunctionChoiceBehavior : FunctionChoiceBehavior
{
    [JsonConstructor]
    internal NoneFunctionChoiceBehavior()
    {
    }

    internal NoneFunctionChoiceBehavior(IEnumerable<KernelFunction>? functions, FunctionChoiceBehaviorOptions? options)
        : base(functions)
    {
        Functions = GivenNames;
        Options = options;
    }

    [JsonPropertyName("functions")]
    public IList<string>? Functions { get; set; }

    [JsonPropertyName("options")]
    public FunctionChoiceBehaviorOptions? Options { get; set; }

    public override FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context) =>
        new(FunctionChoice.None, GetFunctions(Functions, context.Kernel, autoInvoke: false), autoInvoke: false, Options ?? DefaultOptions);
}

namespace Microsoft.SemanticKernel;

/// <summary>What a behavior says about one request.</summary>
public sealed class FunctionChoiceBehaviorConfiguration
{
    internal FunctionChoiceBehaviorConfiguration(
        FunctionChoice choice, IReadOnlyList<KernelFunction>? functions, bool autoInvoke, FunctionChoiceBehaviorOptions options)
    {
        Choice = choice;
        Functions = functions;
        AutoInvoke = autoInvoke;
        Options = options;
    }

    public FunctionChoice Choice { get; }

    public IReadOnlyList<KernelFunction>? Functions { get; }

    public bool AutoInvoke { get; set; }

    public FunctionChoiceBehaviorOptions Options { get; }
}

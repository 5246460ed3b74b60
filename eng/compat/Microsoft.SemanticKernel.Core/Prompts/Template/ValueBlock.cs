namespace Microsoft.SemanticKernel;

/// <summary>A quoted value: <c>{{'v'}}</c>.</summary>
internal sealed record ValueBlock(string Value) : TemplateBlock
{
    public override ValueTask<object?> EvaluateAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) => new(Value);
}

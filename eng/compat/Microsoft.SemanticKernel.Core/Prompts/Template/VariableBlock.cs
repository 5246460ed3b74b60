namespace Microsoft.SemanticKernel;

/// <summary>A variable: <c>{{$x}}</c>; null when there is no such argument.</summary>
internal sealed record VariableBlock(string Name) : TemplateBlock
{
    public override IEnumerable<string> Variables => [Name];

    public override ValueTask<object?> EvaluateAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        new(arguments.TryGetValue(Name, out var value) ? value : null);
}

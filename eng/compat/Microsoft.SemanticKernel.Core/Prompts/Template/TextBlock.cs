namespace Microsoft.SemanticKernel;

/// <summary>Text outside of braces.</summary>
internal sealed record TextBlock(string Text) : TemplateBlock
{
    public override ValueTask<object?> EvaluateAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) => new(Text);
}

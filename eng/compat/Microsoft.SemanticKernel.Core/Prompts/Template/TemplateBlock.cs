namespace Microsoft.SemanticKernel;

/// <summary>A piece of a parsed template.</summary>
internal abstract record TemplateBlock
{
    public virtual IEnumerable<string> Variables => [];

    public abstract ValueTask<object?> EvaluateAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);
}

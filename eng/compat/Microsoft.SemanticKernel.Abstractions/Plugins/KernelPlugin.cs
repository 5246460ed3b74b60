using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>A named set of functions.</summary>
public abstract class KernelPlugin : IEnumerable<KernelFunction>
{
    protected KernelPlugin(string name, string? description = null)
    {
        Name = KernelName.Plugin(name);
        Description = description ?? string.Empty;
    }

    public string Name { get; }

    public string Description { get; }

    public abstract int FunctionCount { get; }

    public KernelFunction this[string functionName] => TryGetFunction(functionName, out var function)
        ? function
        : throw new KeyNotFoundException($"The plugin '{Name}' does not contain a function named '{functionName}'.");

    public abstract bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function);

    public bool Contains(string functionName) => TryGetFunction(functionName, out _);

    public bool Contains(KernelFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return TryGetFunction(function.Name, out var found) && ReferenceEquals(found, function);
    }

    public IList<KernelFunctionMetadata> GetFunctionsMetadata() => [.. this.Select(function => function.Metadata)];

    public IEnumerable<AIFunction> AsAIFunctions(Kernel? kernel = null) => this.Select(function => function.WithKernel(kernel, Name));

    public abstract IEnumerator<KernelFunction> GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>A plugin over copies of its functions that carry its name.</summary>
internal sealed class DefaultKernelPlugin : KernelPlugin
{
    private readonly Dictionary<string, KernelFunction> _functions = new(StringComparer.OrdinalIgnoreCase);

    public DefaultKernelPlugin(string name, string? description, IEnumerable<KernelFunction>? functions)
        : base(name, description)
    {
        foreach (var function in functions ?? [])
        {
            ArgumentNullException.ThrowIfNull(function, nameof(functions));
            _functions.Add(function.Name, function.Clone(name));
        }
    }

    public override int FunctionCount => _functions.Count;

    public override bool TryGetFunction(string name, [NotNullWhen(true)] out KernelFunction? function) =>
        _functions.TryGetValue(name, out function);

    public override IEnumerator<KernelFunction> GetEnumerator() => _functions.Values.GetEnumerator();
}

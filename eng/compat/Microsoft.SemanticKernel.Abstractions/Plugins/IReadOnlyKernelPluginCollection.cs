using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>Plugins by name, to read.</summary>
public interface IReadOnlyKernelPluginCollection : IReadOnlyCollection<KernelPlugin>
{
    KernelPlugin this[string name] { get; }

    bool TryGetPlugin(string name, [NotNullWhen(true)] out KernelPlugin? plugin);
}

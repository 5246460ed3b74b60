using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel;

/// <summary>Finds functions in plugins.</summary>
public static class KernelPluginExtensions
{
    public static bool Contains(this IReadOnlyKernelPluginCollection plugins, string pluginName)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return plugins.TryGetPlugin(pluginName, out _);
    }

    public static KernelFunction GetFunction(this IReadOnlyKernelPluginCollection plugins, string? pluginName, string functionName) =>
        plugins.TryGetFunction(pluginName, functionName, out var function)
            ? function
            : throw new KeyNotFoundException(
                $"The plugin collection does not contain the function '{functionName}' of plugin '{pluginName}'.");

    public static bool TryGetFunction(
        this IReadOnlyKernelPluginCollection plugins, string? pluginName, string functionName, [NotNullWhen(true)] out KernelFunction? func)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentException.ThrowIfNullOrWhiteSpace(functionName);
        func = null;
        if (!string.IsNullOrWhiteSpace(pluginName))
            return plugins.TryGetPlugin(pluginName, out var plugin) && plugin.TryGetFunction(functionName, out func);

        foreach (var plugin in plugins)
        {
            if (plugin.TryGetFunction(functionName, out func))
                return true;
        }

        return false;
    }

    public static IList<KernelFunctionMetadata> GetFunctionsMetadata(this IEnumerable<KernelPlugin> plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        return [.. plugins.SelectMany(plugin => plugin.GetFunctionsMetadata())];
    }
}

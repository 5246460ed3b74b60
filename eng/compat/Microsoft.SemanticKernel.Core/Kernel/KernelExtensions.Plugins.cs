using System.Text.Json;

namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static KernelPlugin CreatePluginFromFunctions(this Kernel kernel, string pluginName, IEnumerable<KernelFunction>? functions) =>
        CreatePluginFromFunctions(kernel, pluginName, description: null, functions);

    public static KernelPlugin CreatePluginFromFunctions(
        this Kernel kernel, string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelPluginFactory.CreateFromFunctions(pluginName, description, functions);
    }

    public static KernelPlugin CreatePluginFromObject(this Kernel kernel, object target, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelPluginFactory.CreateFromObject(target, pluginName, kernel.LoggerFactory);
    }

    public static KernelPlugin CreatePluginFromObject<T>(
        this Kernel kernel, T target, JsonSerializerOptions jsonSerializerOptions, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelPluginFactory.CreateFromObject(target, jsonSerializerOptions, pluginName, kernel.LoggerFactory);
    }

    public static KernelPlugin CreatePluginFromType<T>(this Kernel kernel, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelPluginFactory.CreateFromType<T>(pluginName, kernel.Services);
    }

    public static KernelPlugin ImportPluginFromFunctions(this Kernel kernel, string pluginName, IEnumerable<KernelFunction>? functions) =>
        ImportPluginFromFunctions(kernel, pluginName, description: null, functions);

    public static KernelPlugin ImportPluginFromFunctions(
        this Kernel kernel, string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null) =>
        Import(kernel, CreatePluginFromFunctions(kernel, pluginName, description, functions));

    public static KernelPlugin ImportPluginFromObject(this Kernel kernel, object target, string? pluginName = null) =>
        Import(kernel, CreatePluginFromObject(kernel, target, pluginName));

    public static KernelPlugin ImportPluginFromObject<T>(
        this Kernel kernel, T target, JsonSerializerOptions jsonSerializerOptions, string? pluginName = null) =>
        Import(kernel, CreatePluginFromObject(kernel, target, jsonSerializerOptions, pluginName));

    public static KernelPlugin ImportPluginFromType<T>(this Kernel kernel, string? pluginName = null) =>
        Import(kernel, CreatePluginFromType<T>(kernel, pluginName));

    private static KernelPlugin Import(Kernel kernel, KernelPlugin plugin)
    {
        kernel.Plugins.Add(plugin);
        return plugin;
    }
}

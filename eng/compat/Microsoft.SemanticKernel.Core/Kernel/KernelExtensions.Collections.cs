using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static IKernelBuilderPlugins Add(this IKernelBuilderPlugins plugins, KernelPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(plugin);
        plugins.Services.AddSingleton(plugin);
        return plugins;
    }

    public static KernelPlugin AddFromFunctions(
        this ICollection<KernelPlugin> plugins, string pluginName, IEnumerable<KernelFunction>? functions) =>
        AddFromFunctions(plugins, pluginName, description: null, functions);

    public static KernelPlugin AddFromFunctions(
        this ICollection<KernelPlugin> plugins,
        string pluginName,
        string? description = null,
        IEnumerable<KernelFunction>? functions = null) =>
        AddTo(plugins, KernelPluginFactory.CreateFromFunctions(pluginName, description, functions));

    public static IKernelBuilderPlugins AddFromFunctions(
        this IKernelBuilderPlugins plugins, string pluginName, IEnumerable<KernelFunction>? functions) =>
        AddFromFunctions(plugins, pluginName, description: null, functions);

    public static IKernelBuilderPlugins AddFromFunctions(
        this IKernelBuilderPlugins plugins,
        string pluginName,
        string? description = null,
        IEnumerable<KernelFunction>? functions = null) =>
        plugins.Add(KernelPluginFactory.CreateFromFunctions(pluginName, description, functions));

    public static KernelPlugin AddFromObject(
        this ICollection<KernelPlugin> plugins, object target, string? pluginName = null, IServiceProvider? serviceProvider = null) =>
        AddTo(plugins, KernelPluginFactory.CreateFromObject(target, pluginName, serviceProvider?.GetService<ILoggerFactory>()));

    public static IKernelBuilderPlugins AddFromObject(this IKernelBuilderPlugins plugins, object target, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(target);
        plugins.Services.AddSingleton(services =>
            KernelPluginFactory.CreateFromObject(target, pluginName, services.GetService<ILoggerFactory>()));
        return plugins;
    }

    public static KernelPlugin AddFromType<T>(
        this ICollection<KernelPlugin> plugins, string? pluginName = null, IServiceProvider? serviceProvider = null) =>
        AddTo(plugins, KernelPluginFactory.CreateFromType<T>(pluginName, serviceProvider));

    public static IKernelBuilderPlugins AddFromType<T>(this IKernelBuilderPlugins plugins, string? pluginName = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(services => KernelPluginFactory.CreateFromType<T>(pluginName, services));
        return plugins;
    }

    private static KernelPlugin AddTo(ICollection<KernelPlugin> plugins, KernelPlugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Add(plugin);
        return plugin;
    }
}

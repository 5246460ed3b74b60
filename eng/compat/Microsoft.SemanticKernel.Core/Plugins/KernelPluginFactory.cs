using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Makes plugins from functions, objects and types.</summary>
public static class KernelPluginFactory
{
    private const BindingFlags AllMethods = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static KernelPlugin CreateFromFunctions(string pluginName, IEnumerable<KernelFunction>? functions) =>
        CreateFromFunctions(pluginName, description: null, functions);

    public static KernelPlugin CreateFromFunctions(
        string pluginName, string? description = null, IEnumerable<KernelFunction>? functions = null) =>
        new DefaultKernelPlugin(pluginName, description, functions);

    public static KernelPlugin CreateFromObject(object target, string? pluginName = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Create(target, pluginName, loggerFactory, jsonSerializerOptions: null);
    }

    public static KernelPlugin CreateFromObject<T>(
        T target, JsonSerializerOptions jsonSerializerOptions, string? pluginName = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(jsonSerializerOptions);
        return Create(target, pluginName, loggerFactory, jsonSerializerOptions);
    }

    public static KernelPlugin CreateFromType<T>(string? pluginName = null, IServiceProvider? serviceProvider = null) =>
        CreateFromType(typeof(T), pluginName, serviceProvider);

    public static KernelPlugin CreateFromType(Type instanceType, string? pluginName = null, IServiceProvider? serviceProvider = null)
    {
        ArgumentNullException.ThrowIfNull(instanceType);
        serviceProvider ??= EmptyServiceProvider.Instance;
        return CreateFromObject(
            ActivatorUtilities.CreateInstance(serviceProvider, instanceType), pluginName, serviceProvider.GetService<ILoggerFactory>());
    }

    private static DefaultKernelPlugin Create(
        object target, string? pluginName, ILoggerFactory? loggerFactory, JsonSerializerOptions? jsonSerializerOptions)
    {
        var type = target.GetType();
        var options = new KernelFunctionFromMethodOptions { LoggerFactory = loggerFactory };
        var functions = type.GetMethods(AllMethods)
            .Where(method => method.IsDefined(typeof(KernelFunctionAttribute), inherit: true))
            .Select(method => KernelFunctionFactory.Create(method, method.IsStatic ? null : target, options, jsonSerializerOptions))
            .ToList();
        if (functions.Count == 0)
            throw new ArgumentException($"The {type} instance does not have any methods marked with [KernelFunction].", nameof(target));
        return new DefaultKernelPlugin(
            pluginName ?? KernelName.ReplaceInvalid(type.Name),
            type.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
            functions);
    }
}

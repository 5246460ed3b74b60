using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Makes functions and plugins of prompts in YAML.</summary>
public static class PromptYamlKernelExtensions
{
    public static KernelFunction CreateFunctionFromPromptYaml(
        this Kernel kernel, string text, IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionYaml.FromPromptYaml(text, promptTemplateFactory, kernel.LoggerFactory);
    }

    public static KernelPlugin CreatePluginFromPromptDirectoryYaml(
        this Kernel kernel, string pluginDirectory, string? pluginName = null, IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Read(pluginDirectory, pluginName, promptTemplateFactory, kernel.LoggerFactory);
    }

    public static KernelPlugin ImportPluginFromPromptDirectoryYaml(
        this Kernel kernel, string pluginDirectory, string? pluginName = null, IPromptTemplateFactory? promptTemplateFactory = null)
    {
        var plugin = kernel.CreatePluginFromPromptDirectoryYaml(pluginDirectory, pluginName, promptTemplateFactory);
        kernel.Plugins.Add(plugin);
        return plugin;
    }

    public static IKernelBuilderPlugins AddFromPromptDirectoryYaml(
        this IKernelBuilderPlugins plugins,
        string pluginDirectory,
        string? pluginName = null,
        IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(provider => Read(pluginDirectory, pluginName, promptTemplateFactory, provider.GetService<ILoggerFactory>()));
        return plugins;
    }

    private static KernelPlugin Read(
        string pluginDirectory, string? pluginName, IPromptTemplateFactory? promptTemplateFactory, ILoggerFactory? loggerFactory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pluginDirectory);
        if (!Directory.Exists(pluginDirectory))
            throw new DirectoryNotFoundException($"Directory '{pluginDirectory}' could not be found.");
        var functions = Directory.GetFiles(pluginDirectory)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Select(file => KernelFunctionYaml.FromPromptYaml(File.ReadAllText(file), promptTemplateFactory, loggerFactory));
        return KernelPluginFactory.CreateFromFunctions(pluginName ?? new DirectoryInfo(pluginDirectory).Name, functions);
    }
}

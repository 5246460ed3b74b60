using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Reads a directory of prompts: each sub-folder with <c>skprompt.txt</c> is a function of that name.</summary>
internal static class PromptDirectory
{
    private const string PromptFile = "skprompt.txt";
    private const string ConfigFile = "config.json";

    public static KernelPlugin Read(
        string pluginDirectory, string? pluginName, IPromptTemplateFactory? promptTemplateFactory, ILoggerFactory? loggerFactory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pluginDirectory);
        if (!Directory.Exists(pluginDirectory))
            throw new DirectoryNotFoundException($"Directory '{pluginDirectory}' could not be found.");
        var functions = Directory.GetDirectories(pluginDirectory)
            .Where(directory => File.Exists(Path.Combine(directory, PromptFile)))
            .Select(directory => KernelFunctionFactory.CreateFromPrompt(Config(directory), promptTemplateFactory, loggerFactory));
        return KernelPluginFactory.CreateFromFunctions(pluginName ?? new DirectoryInfo(pluginDirectory).Name, functions);
    }

    private static PromptTemplateConfig Config(string directory)
    {
        var configPath = Path.Combine(directory, ConfigFile);
        var config = File.Exists(configPath) ? PromptTemplateConfig.FromJson(File.ReadAllText(configPath)) : new PromptTemplateConfig();
        config.Name = Path.GetFileName(directory);
        config.Template = File.ReadAllText(Path.Combine(directory, PromptFile));
        return config;
    }
}

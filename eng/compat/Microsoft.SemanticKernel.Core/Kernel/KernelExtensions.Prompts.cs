using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static Task<FunctionResult> InvokePromptAsync(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        PromptFunction(kernel, promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig)
            .InvokeAsync(kernel, arguments, cancellationToken);

    public static Task<T?> InvokePromptAsync<T>(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        PromptFunction(kernel, promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig)
            .InvokeAsync<T>(kernel, arguments, cancellationToken);

    public static IAsyncEnumerable<StreamingKernelContent> InvokePromptStreamingAsync(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        PromptFunction(kernel, promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig)
            .InvokeStreamingAsync(kernel, arguments, cancellationToken);

    public static IAsyncEnumerable<T> InvokePromptStreamingAsync<T>(
        this Kernel kernel,
        string promptTemplate,
        KernelArguments? arguments = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        PromptTemplateConfig? promptTemplateConfig = null,
        CancellationToken cancellationToken = default) =>
        PromptFunction(kernel, promptTemplate, templateFormat, promptTemplateFactory, promptTemplateConfig)
            .InvokeStreamingAsync<T>(kernel, arguments, cancellationToken);

    public static KernelPlugin CreatePluginFromPromptDirectory(
        this Kernel kernel, string pluginDirectory, string? pluginName = null, IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return PromptDirectory.Read(pluginDirectory, pluginName, promptTemplateFactory, kernel.LoggerFactory);
    }

    public static KernelPlugin ImportPluginFromPromptDirectory(
        this Kernel kernel, string pluginDirectory, string? pluginName = null, IPromptTemplateFactory? promptTemplateFactory = null) =>
        Import(kernel, CreatePluginFromPromptDirectory(kernel, pluginDirectory, pluginName, promptTemplateFactory));

    public static IKernelBuilderPlugins AddFromPromptDirectory(
        this IKernelBuilderPlugins plugins,
        string pluginDirectory,
        string? pluginName = null,
        IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        plugins.Services.AddSingleton(services =>
            PromptDirectory.Read(pluginDirectory, pluginName, promptTemplateFactory, services.GetService<ILoggerFactory>()));
        return plugins;
    }

    private static KernelFunction PromptFunction(
        Kernel kernel,
        string promptTemplate,
        string? templateFormat,
        IPromptTemplateFactory? promptTemplateFactory,
        PromptTemplateConfig? promptTemplateConfig)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentException.ThrowIfNullOrWhiteSpace(promptTemplate);
        if (promptTemplateConfig is null)
            return kernel.CreateFunctionFromPrompt(
                promptTemplate, executionSettings: (PromptExecutionSettings?)null, templateFormat: templateFormat, promptTemplateFactory: promptTemplateFactory);
        promptTemplateConfig.Template = promptTemplate;
        promptTemplateConfig.TemplateFormat = templateFormat ?? promptTemplateConfig.TemplateFormat;
        return kernel.CreateFunctionFromPrompt(promptTemplateConfig, promptTemplateFactory);
    }
}

using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>Makes functions from methods and prompts.</summary>
public static class KernelFunctionFactory
{
    public static KernelFunction CreateFromMethod(
        Delegate method,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return CreateFromMethod(method.Method, method.Target, functionName, description, parameters, returnParameter, loggerFactory);
    }

    public static KernelFunction CreateFromMethod(
        Delegate method,
        JsonSerializerOptions jsonSerializerOptions,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Create(
            method.Method, method.Target, Options(functionName, description, parameters, returnParameter, loggerFactory), jsonSerializerOptions);
    }

    public static KernelFunction CreateFromMethod(Delegate method, KernelFunctionFromMethodOptions? options)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Create(method.Method, method.Target, options);
    }

    public static KernelFunction CreateFromMethod(
        Delegate method, JsonSerializerOptions jsonSerializerOptions, KernelFunctionFromMethodOptions? options)
    {
        ArgumentNullException.ThrowIfNull(method);
        return Create(method.Method, method.Target, options, jsonSerializerOptions);
    }

    public static KernelFunction CreateFromMethod(
        MethodInfo method,
        object? target = null,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null,
        ILoggerFactory? loggerFactory = null) =>
        Create(method, target, Options(functionName, description, parameters, returnParameter, loggerFactory));

    public static KernelFunction CreateFromMethod(MethodInfo method, object? target, KernelFunctionFromMethodOptions? options) =>
        Create(method, target, options);

    public static KernelFunction CreateFromPrompt(
        string promptTemplate,
        PromptExecutionSettings? executionSettings = null,
        string? functionName = null,
        string? description = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        ILoggerFactory? loggerFactory = null) =>
        CreateFromPrompt(
            promptTemplate,
            executionSettings is null ? null : [executionSettings],
            functionName,
            description,
            templateFormat,
            promptTemplateFactory,
            loggerFactory);

    public static KernelFunction CreateFromPrompt(
        string promptTemplate,
        IEnumerable<PromptExecutionSettings>? executionSettings,
        string? functionName = null,
        string? description = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null,
        ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(promptTemplate);
        if (!string.IsNullOrWhiteSpace(templateFormat) && promptTemplateFactory is null)
            throw new ArgumentException("A template format needs its promptTemplateFactory.", nameof(promptTemplateFactory));
        var config = new PromptTemplateConfig(promptTemplate)
        {
            Name = functionName,
            Description = description,
            TemplateFormat = templateFormat,
        };
        foreach (var settings in executionSettings ?? [])
            config.AddExecutionSettings(settings);
        return CreateFromPrompt(config, promptTemplateFactory, loggerFactory);
    }

    public static KernelFunction CreateFromPrompt(
        PromptTemplateConfig promptConfig, IPromptTemplateFactory? promptTemplateFactory = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(promptConfig);
        var factory = promptTemplateFactory ?? new KernelPromptTemplateFactory(loggerFactory);
        return CreateFromPrompt(factory.Create(promptConfig), promptConfig, loggerFactory);
    }

    public static KernelFunction CreateFromPrompt(
        IPromptTemplate promptTemplate, PromptTemplateConfig promptConfig, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(promptTemplate);
        ArgumentNullException.ThrowIfNull(promptConfig);
        return new KernelFunctionFromPrompt(promptTemplate, promptConfig);
    }

    internal static KernelFunction Create(
        MethodInfo method, object? target, KernelFunctionFromMethodOptions? options, JsonSerializerOptions? jsonSerializerOptions = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (!method.IsStatic && target is null)
            throw new ArgumentNullException(nameof(target), "Target must not be null for an instance method.");
        return new KernelFunctionFromMethod(
            method, target, MethodMetadata.Create(method, options, jsonSerializerOptions), jsonSerializerOptions);
    }

    internal static KernelFunctionFromMethodOptions Options(
        string? functionName,
        string? description,
        IEnumerable<KernelParameterMetadata>? parameters,
        KernelReturnParameterMetadata? returnParameter,
        ILoggerFactory? loggerFactory) => new()
        {
            FunctionName = functionName,
            Description = description,
            Parameters = parameters,
            ReturnParameter = returnParameter,
            LoggerFactory = loggerFactory,
        };
}

using System.Reflection;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

public static partial class KernelExtensions
{
    public static KernelFunction CreateFunctionFromMethod(
        this Kernel kernel,
        Delegate method,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromMethod(
            method, functionName, description, parameters, returnParameter, kernel.LoggerFactory);
    }

    public static KernelFunction CreateFunctionFromMethod(
        this Kernel kernel,
        Delegate method,
        JsonSerializerOptions jsonSerializerOptions,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromMethod(
            method, jsonSerializerOptions, functionName, description, parameters, returnParameter, kernel.LoggerFactory);
    }

    public static KernelFunction CreateFunctionFromMethod(
        this Kernel kernel,
        MethodInfo method,
        object? target = null,
        string? functionName = null,
        string? description = null,
        IEnumerable<KernelParameterMetadata>? parameters = null,
        KernelReturnParameterMetadata? returnParameter = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromMethod(
            method, target, functionName, description, parameters, returnParameter, kernel.LoggerFactory);
    }

    public static KernelFunction CreateFunctionFromPrompt(
        this Kernel kernel,
        string promptTemplate,
        PromptExecutionSettings? executionSettings = null,
        string? functionName = null,
        string? description = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromPrompt(
            promptTemplate, executionSettings, functionName, description, templateFormat, promptTemplateFactory, kernel.LoggerFactory);
    }

    public static KernelFunction CreateFunctionFromPrompt(
        this Kernel kernel,
        string promptTemplate,
        IEnumerable<PromptExecutionSettings>? executionSettings,
        string? functionName = null,
        string? description = null,
        string? templateFormat = null,
        IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromPrompt(
            promptTemplate, executionSettings, functionName, description, templateFormat, promptTemplateFactory, kernel.LoggerFactory);
    }

    public static KernelFunction CreateFunctionFromPrompt(
        this Kernel kernel, PromptTemplateConfig promptConfig, IPromptTemplateFactory? promptTemplateFactory = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return KernelFunctionFactory.CreateFromPrompt(promptConfig, promptTemplateFactory, kernel.LoggerFactory);
    }
}

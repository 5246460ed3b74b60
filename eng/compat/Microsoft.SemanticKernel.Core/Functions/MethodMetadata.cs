using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Reflection;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>Describes a method as a function.</summary>
internal static class MethodMetadata
{
    private const string AsyncSuffix = "Async";

    public static KernelFunctionMetadata Create(
        MethodInfo method, KernelFunctionFromMethodOptions? options, JsonSerializerOptions? jsonSerializerOptions)
    {
        var metadata = new KernelFunctionMetadata(string.IsNullOrWhiteSpace(options?.FunctionName) ? NameOf(method) : options.FunctionName)
        {
            Description = options?.Description ?? method.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
            Parameters = [.. options?.Parameters ?? Parameters(method, jsonSerializerOptions)],
            ReturnParameter = options?.ReturnParameter ?? ReturnParameter(method, jsonSerializerOptions),
        };
        if (options?.AdditionalMetadata is { } additional)
            metadata.AdditionalProperties = new ReadOnlyDictionary<string, object?>(additional);
        return metadata;
    }

    private static string NameOf(MethodInfo method)
    {
        if (method.GetCustomAttribute<KernelFunctionAttribute>(inherit: true)?.Name?.Trim() is { Length: > 0 } name)
            return name;
        name = KernelName.ReplaceInvalid(method.Name);
        return MethodResult.IsAsync(method) && name.Length > AsyncSuffix.Length && name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
            ? name[..^AsyncSuffix.Length]
            : name;
    }

    private static IEnumerable<KernelParameterMetadata> Parameters(MethodInfo method, JsonSerializerOptions? options) =>
        from parameter in method.GetParameters()
        where ParameterBinder.IsArgument(parameter)
        let value = ParameterDefault.Of(parameter)
        select new KernelParameterMetadata(parameter.Name!, options!)
        {
            Description = parameter.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
            DefaultValue = value.Value,
            IsRequired = !value.Exists,
            ParameterType = parameter.ParameterType,
        };

    private static KernelReturnParameterMetadata ReturnParameter(MethodInfo method, JsonSerializerOptions? options) => new(options!)
    {
        Description = method.ReturnParameter.GetCustomAttribute<DescriptionAttribute>(inherit: true)?.Description,
        ParameterType = MethodResult.TypeOf(method),
    };
}

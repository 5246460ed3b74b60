using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>Reads the name and the arguments of a function call as a model wrote them.</summary>
internal static class FunctionCallArguments
{
    /// <summary>Makes a call of its parts; arguments that are no JSON make it one that fails.</summary>
    public static FunctionCallContent Read(
        string? id, string qualifiedName, string? json, bool retainTypes = false, JsonSerializerOptions? options = null, object? innerContent = null)
    {
        var (plugin, function) = FunctionName.Split(qualifiedName);
        try
        {
            return new FunctionCallContent(function, plugin, id, Parse(json, retainTypes, options)) { InnerContent = innerContent };
        }
        catch (JsonException exception)
        {
            return new FunctionCallContent(function, plugin, id)
            {
                InnerContent = innerContent,
                Exception = new KernelException("Error: Function call arguments were invalid JSON.", exception),
            };
        }
    }

    private static KernelArguments? Parse(string? json, bool retainTypes, JsonSerializerOptions? options)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        var values = JsonSerializer.Deserialize<Dictionary<string, object?>>(json, options);
        if (values is null)
            return null;
        var arguments = new KernelArguments(values);
        foreach (var name in retainTypes ? [] : arguments.Names.ToArray())
            arguments[name] = arguments[name]?.ToString();
        return arguments;
    }
}

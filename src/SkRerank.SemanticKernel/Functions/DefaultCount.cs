using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Finds how many results a function gives when its caller says nothing.</summary>
internal static class DefaultCount
{
    /// <summary>Reads the default of a parameter.</summary>
    /// <returns>The default, or null if the function declares none.</returns>
    public static object? Of(AIFunction function, string parameter) => function.GetService<KernelFunction>() is { } kernelFunction
        ? kernelFunction.Metadata.Parameters.FirstOrDefault(candidate => IsName(candidate.Name, parameter))?.DefaultValue
        : FromSchema(function.JsonSchema, parameter);

    private static JsonElement? FromSchema(JsonElement schema, string parameter)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties))
            return null;

        var declared = properties.EnumerateObject().FirstOrDefault(property => IsName(property.Name, parameter)).Value;
        return declared.ValueKind == JsonValueKind.Object && declared.TryGetProperty("default", out var value) ? value : null;
    }

    private static bool IsName(string name, string parameter) => string.Equals(name, parameter, StringComparison.OrdinalIgnoreCase);
}

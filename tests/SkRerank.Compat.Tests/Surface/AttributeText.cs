using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace SkRerank.Compat.Tests;

/// <summary>Writes the attributes that are part of a surface: those which change how code compiles, binds or is described to a model.</summary>
internal static class AttributeText
{
    private const string KernelFunction = "KernelFunctionAttribute";

    private static readonly HashSet<string> Kept =
    [
        nameof(ExperimentalAttribute), nameof(ObsoleteAttribute), nameof(JsonPropertyNameAttribute), nameof(JsonConstructorAttribute),
        nameof(JsonExtensionDataAttribute), KernelFunction, nameof(DescriptionAttribute), nameof(AttributeUsageAttribute),
    ];

    /// <summary>Writes the kept attributes, each followed by a space.</summary>
    public static string Of(IEnumerable<CustomAttributeData> attributes) =>
        string.Concat(attributes.Where(attribute => Kept.Contains(attribute.AttributeType.Name)).Select(attribute => $"[{Write(attribute)}] "));

    private static string Write(CustomAttributeData attribute)
    {
        var name = attribute.AttributeType.Name[..^"Attribute".Length];
        return attribute.AttributeType.Name switch
        {
            nameof(ObsoleteAttribute) => name,
            nameof(AttributeUsageAttribute) => $"{name}({Usage(attribute)})",
            _ when attribute.ConstructorArguments.Count == 0 => name,
            _ => $"{name}({string.Join(", ", attribute.ConstructorArguments.Select(argument => $"\"{argument.Value}\""))})",
        };
    }

    private static string Usage(CustomAttributeData attribute)
    {
        var multiple = attribute.NamedArguments.Any(argument =>
            argument is { MemberName: nameof(AttributeUsageAttribute.AllowMultiple), TypedValue.Value: true });
        return $"{(AttributeTargets)attribute.ConstructorArguments[0].Value!}, AllowMultiple = {(multiple ? "true" : "false")}";
    }
}

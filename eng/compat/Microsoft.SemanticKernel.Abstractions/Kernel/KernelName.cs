using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Microsoft.SemanticKernel;

/// <summary>Checks the characters of plugin and function names.</summary>
internal static partial class KernelName
{
    public static string Plugin(string? name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return PluginPattern().IsMatch(name)
            ? name
            : throw new ArgumentException($"A plugin name can contain only ASCII letters, digits and underscores: '{name}'.", parameter);
    }

    public static string Function(string? name, [CallerArgumentExpression(nameof(name))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return FunctionPattern().IsMatch(name)
            ? name
            : throw new ArgumentException(
                $"A function name can contain only ASCII letters, digits, underscores and hyphens: '{name}'.", parameter);
    }

    public static string ReplaceInvalid(string name) => InvalidCharacter().Replace(name, "_");

    [GeneratedRegex(@"^[0-9A-Za-z_]*\z")]
    private static partial Regex PluginPattern();

    [GeneratedRegex(@"^[0-9A-Za-z_-]*\z")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex("[^0-9A-Za-z_]")]
    private static partial Regex InvalidCharacter();
}

namespace Microsoft.SemanticKernel;

/// <summary>Joins and splits the names of plugin and function.</summary>
internal static class FunctionName
{
    /// <summary>The separator in the names of tools.</summary>
    public const string ToolSeparator = "-";

    public static string Join(string? plugin, string function, string separator = ToolSeparator) =>
        string.IsNullOrEmpty(plugin) ? function : $"{plugin}{separator}{function}";

    public static (string? Plugin, string Function) Split(string qualifiedName, string separator = ToolSeparator)
    {
        var position = qualifiedName.IndexOf(separator, StringComparison.Ordinal);
        return position < 0
            ? (null, qualifiedName)
            : (qualifiedName[..position].Trim(), qualifiedName[(position + separator.Length)..].Trim());
    }
}

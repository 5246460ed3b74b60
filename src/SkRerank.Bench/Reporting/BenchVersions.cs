using System.Reflection;
using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Bench;

/// <summary>Names the versions of what a benchmark runs on.</summary>
internal static class BenchVersions
{
    /// <summary>Gets the versions in this process.</summary>
    public static IReadOnlyDictionary<string, string> Current { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["skrerank"] = VersionOf(typeof(IReranker)),
        ["dotnet"] = Environment.Version.ToString(),
        ["onnxruntime"] = VersionOf(typeof(InferenceSession)),
    };

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? type.Assembly.GetName().Version?.ToString()
        ?? "unknown";
}

using System.Text.Json;
using YamlDotNet.Core;

namespace Microsoft.SemanticKernel;

/// <summary>Reads which functions a model is told about.</summary>
internal static class FunctionChoiceYaml
{
    public static FunctionChoiceBehavior Read(Dictionary<string, object?> mapping)
    {
        var type = mapping.GetValueOrDefault("type") as string;
        if (type is not ("auto" or "required" or "none"))
            throw new YamlException($"The type of a function choice behavior is auto, required or none, not '{type}'.");
        var data = new Dictionary<string, object?> { ["type"] = type };
        foreach (var (name, value) in mapping.Where(pair => pair.Key != "type"))
            data[name] = name == "options" && value is Dictionary<object, object> options ? OptionsOf(options) : value;
        return JsonSerializer.Deserialize<FunctionChoiceBehavior>(JsonSerializer.Serialize(data))!;
    }

    // Plain scalars come as text.
    private static Dictionary<string, bool> OptionsOf(Dictionary<object, object> options) =>
        options.ToDictionary(pair => (string)pair.Key, pair => bool.Parse((string)pair.Value));
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.SemanticKernel;

/// <summary>The JSON schema of a function's parameters; the official one carries the description under the key <c>condition</c>.</summary>
internal static class KernelFunctionSchema
{
    public static JsonElement Create(KernelFunctionMetadata metadata)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var parameter in metadata.Parameters)
        {
            properties[parameter.Name] = parameter.Schema is { } schema ? JsonNode.Parse(schema.ToString()) : new JsonObject();
            if (parameter.IsRequired)
                required.Add(parameter.Name);
        }

        var root = new JsonObject
        {
            ["type"] = "object",
            ["condition"] = metadata.Description,
            ["properties"] = properties,
            ["required"] = required,
        };
        return JsonSerializer.SerializeToElement(root);
    }
}

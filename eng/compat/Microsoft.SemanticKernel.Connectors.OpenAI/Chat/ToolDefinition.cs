using System.Text.Json.Nodes;
using OpenAI.Chat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Describes a function to a model.</summary>
internal static class ToolDefinition
{
    public static ChatTool Create(KernelFunction function, bool isStrict)
    {
        var required = new JsonArray();
        var properties = new JsonObject();
        foreach (var parameter in function.Metadata.Parameters)
        {
            properties[parameter.Name] = SchemaOf(parameter);
            if (parameter.IsRequired)
                required.Add(parameter.Name);
        }

        var schema = new JsonObject { ["type"] = "object", ["required"] = required, ["properties"] = properties };
        if (isStrict)
            schema["additionalProperties"] = false;
        return ChatTool.CreateFunctionTool(
            FunctionName.Join(function.PluginName, function.Name),
            function.Description,
            BinaryData.FromString(schema.ToJsonString()),
            isStrict ? true : null);
    }

    private static JsonNode SchemaOf(KernelParameterMetadata parameter)
    {
        if (parameter.Schema is { } schema)
            return JsonNode.Parse(schema.ToString())!;
        var text = new JsonObject { ["type"] = "string" };
        if (!string.IsNullOrEmpty(parameter.Description))
            text["description"] = parameter.Description;
        return text;
    }
}

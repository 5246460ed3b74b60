using System.Text.Json;
using Microsoft.Extensions.AI;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Reads the form of an answer; a text that is no known form is ignored.</summary>
internal static class ResponseFormatReader
{
    public static ChatResponseFormat? Read(object? format) => format switch
    {
        ChatResponseFormat sdk => sdk,
        string name => Named(name),
        JsonElement { ValueKind: JsonValueKind.String } name => Named(name.GetString()),
        JsonElement { ValueKind: JsonValueKind.Object } schema => OfElement(schema),
        Type type => OfSchema(type.Name, AIJsonUtilities.CreateJsonSchema(type)),
        _ => null,
    };

    private static ChatResponseFormat? Named(string? name) => name switch
    {
        "json_object" => ChatResponseFormat.CreateJsonObjectFormat(),
        "text" => ChatResponseFormat.CreateTextFormat(),
        _ => null,
    };

    // Either the whole form as the protocol has it, or a schema alone.
    private static ChatResponseFormat OfElement(JsonElement element) =>
        element.TryGetProperty("json_schema", out var wrapped)
            ? ChatResponseFormat.CreateJsonSchemaFormat(
                wrapped.GetProperty("name").GetString(),
                BinaryData.FromString(wrapped.GetProperty("schema").GetRawText()),
                jsonSchemaIsStrict: wrapped.TryGetProperty("strict", out var strict) ? strict.GetBoolean() : null)
            : OfSchema("JsonSchema", element);

    private static ChatResponseFormat OfSchema(string name, JsonElement schema) =>
        ChatResponseFormat.CreateJsonSchemaFormat(name, BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true);
}

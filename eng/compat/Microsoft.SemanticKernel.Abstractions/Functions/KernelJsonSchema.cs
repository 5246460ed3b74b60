using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>A JSON schema: an object or a boolean.</summary>
[JsonConverter(typeof(JsonConverter))]
public sealed class KernelJsonSchema
{
    internal KernelJsonSchema(JsonElement rootElement) => RootElement = rootElement;

    public JsonElement RootElement { get; }

    public static KernelJsonSchema Parse(string jsonSchema)
    {
        ArgumentNullException.ThrowIfNull(jsonSchema);
        return Parse(jsonSchema.AsSpan());
    }

    public static KernelJsonSchema Parse(ReadOnlySpan<char> jsonSchema)
    {
        var utf8 = new byte[Encoding.UTF8.GetByteCount(jsonSchema)];
        Encoding.UTF8.GetBytes(jsonSchema, utf8);
        return Parse(utf8);
    }

    public static KernelJsonSchema Parse(ReadOnlySpan<byte> utf8JsonSchema)
    {
        var reader = new Utf8JsonReader(utf8JsonSchema);
        return new KernelJsonSchema(JsonElement.ParseValue(ref reader));
    }

    public override string ToString() => RootElement.GetRawText();

    internal static KernelJsonSchema? Infer(Type? type, string description, object? defaultValue, JsonSerializerOptions? options) =>
        type is null || type.IsPointer || type.IsByRef || type.ContainsGenericParameters || type == typeof(void)
            ? null
            : new KernelJsonSchema(AIJsonUtilities.CreateJsonSchema(
                type,
                string.IsNullOrEmpty(description) ? null : description,
                defaultValue is not null,
                defaultValue,
                options ?? AIJsonUtilities.DefaultOptions));

    /// <summary>Reads and writes the schema as it is.</summary>
    public sealed class JsonConverter : JsonConverter<KernelJsonSchema>
    {
        public override KernelJsonSchema? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, KernelJsonSchema value, JsonSerializerOptions options) =>
            value.RootElement.WriteTo(writer);
    }
}

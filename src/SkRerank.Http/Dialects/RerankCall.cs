using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Holds the texts of one call, encoded once for all attempts.</summary>
/// <param name="Query">The query.</param>
/// <param name="Passages">The passages, in the order of the indices in the answer.</param>
internal readonly record struct RerankCall(JsonEncodedText Query, IReadOnlyList<JsonEncodedText> Passages)
{
    /// <summary>Writes the passages as an array of strings.</summary>
    public void WritePassages(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartArray(name);
        foreach (var passage in Passages)
            writer.WriteStringValue(passage);
        writer.WriteEndArray();
    }
}

using System.Text;
using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Finds in the body of an error what the service says about it, in whichever of the known shapes.</summary>
internal static class ErrorBody
{
    private const int MaxLength = 300;

    private static readonly string[] MessageNames = ["message", "error", "detail", "msg"];

    /// <summary>Reads the message; null where the body has none.</summary>
    public static string? ReadMessage(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Find(document.RootElement) is { } message ? Clean(message) : null;
        }
        catch (JsonException)
        {
            var text = Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, 4 * MaxLength)]).Trim();
            return text.Length == 0 ? null : text[0] == '<' ? "a page of HTML or XML" : Clean(text);
        }
    }

    /// <summary>Reads the identifier of the request; null where the body has none.</summary>
    public static string? ReadId(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id", out var id)
                && id.ValueKind == JsonValueKind.String ? Clean(id.GetString()!) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Makes a text of a stranger fit for a message: one line, no control characters, not long.</summary>
    public static string Clean(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var character in text.Length <= MaxLength ? text : text[..MaxLength])
            line.Append(char.IsControl(character) || char.IsSurrogate(character) ? ' ' : character);
        return text.Length <= MaxLength ? line.ToString() : line.Append('…').ToString();
    }

    private static string? Find(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.GetArrayLength() > 0 => Find(value[0]),
        JsonValueKind.Object => MessageNames
            .Select(name => value.TryGetProperty(name, out var member) ? Find(member) : null)
            .FirstOrDefault(message => message is not null),
        _ => null,
    };
}

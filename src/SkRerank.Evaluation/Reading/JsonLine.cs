using System.Text.Json;

namespace SkRerank.Evaluation;

/// <summary>Represents one line of a JSONL file that holds one object; reads its members and names line and member where they are
/// wrong.</summary>
internal sealed class JsonLine : IDisposable
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly LineReader _reader;
    private readonly JsonDocument _document;

    private JsonLine(LineReader reader, JsonDocument document)
    {
        _reader = reader;
        _document = document;
    }

    /// <summary>Gets the object of the line.</summary>
    public JsonElement Root => _document.RootElement;

    /// <summary>Reads the next line.</summary>
    /// <returns>The line, to be disposed before the next is read; null at the end of the input.</returns>
    public static async ValueTask<JsonLine?> ReadAsync(LineReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } line)
            return null;

        var parsed = new JsonLine(reader, Parse(reader, line));
        if (parsed.Root.ValueKind == JsonValueKind.Object)
            return parsed;

        using (parsed)
            throw parsed.Fault($"an object is expected, not {KindOf(parsed.Root)}");
    }

    /// <summary>Gives a member that must be there as a string.</summary>
    public string RequiredString(string name) => OptionalString(name) ?? throw Fault($"\"{name}\" is missing; it must be a string");

    /// <summary>Gives a member as a string; null where it is absent or null.</summary>
    public string? OptionalString(string name) => Member(name, "a string", JsonValueKind.String)?.GetString();

    /// <summary>Gives a member as a finite number; null where it is absent or null.</summary>
    public double? OptionalNumber(string name)
    {
        if (Member(name, "a number", JsonValueKind.Number) is not { } member)
            return null;

        return member.TryGetDouble(out var value) && double.IsFinite(value) ? value : throw Fault($"\"{name}\" is not a finite number");
    }

    /// <summary>Gives the members of a member that is an object; none where it is absent or null.</summary>
    public IEnumerable<JsonProperty> OptionalObject(string name) =>
        Member(name, "an object", JsonValueKind.Object) is { } member ? member.EnumerateObject() : [];

    /// <summary>Gives the items of a member that must be there as an array.</summary>
    public IEnumerable<JsonElement> RequiredArray(string name) => Member(name, "an array", JsonValueKind.Array)?.EnumerateArray()
        ?? throw Fault($"\"{name}\" is missing; it must be an array");

    /// <summary>Gives a member as a list of strings; null where it is absent or null.</summary>
    public IReadOnlyList<string>? OptionalStrings(string name)
    {
        if (Member(name, "an array", JsonValueKind.Array) is not { } member)
            return null;

        return [.. member.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw Fault($"\"{name}\" must hold strings, not {KindOf(item)}"))];
    }

    /// <summary>Makes the exception for a fault in this line.</summary>
    public InvalidInputException Fault(string reason) => _reader.Fault(reason);

    /// <inheritdoc />
    public void Dispose() => _document.Dispose();

    private static JsonDocument Parse(LineReader reader, ReadOnlyMemory<byte> line)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(line, Strict);
            if (line.Span.IndexOf("\\u"u8) >= 0)
                Decode(document.RootElement);
            return document;
        }
        catch (JsonException exception)
        {
            throw reader.Fault($"not valid JSON: {ReasonOf(exception)}", exception);
        }
        catch (InvalidOperationException exception)
        {
            document?.Dispose();
            throw reader.Fault("not valid JSON: a \\u escape is half of a surrogate pair", exception);
        }
    }

    // The parser accepts escapes that are no text; they would fail later, far from the line that holds them.
    private static void Decode(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Decode(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Decode(member.Value);
                }

                break;
        }
    }

    private static string ReasonOf(JsonException exception)
    {
        var reason = exception.Message;
        foreach (var tail in (string[])[" Path:", " LineNumber:"])
        {
            var end = reason.IndexOf(tail, StringComparison.Ordinal);
            reason = end < 0 ? reason : reason[..end];
        }

        return reason.TrimEnd('.') + (exception.BytePositionInLine is { } offset ? FormattableString.Invariant($" (byte {offset + 1})") : "");
    }

    private static string KindOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        var kind => $"a {kind.ToString().ToLowerInvariant()}",
    };

    private JsonElement? Member(string name, string expected, JsonValueKind kind)
    {
        if (!Root.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            return null;

        return member.ValueKind == kind ? member : throw Fault($"\"{name}\" must be {expected}, not {KindOf(member)}");
    }
}

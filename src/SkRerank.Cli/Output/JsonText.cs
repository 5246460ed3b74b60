using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkRerank.Cli;

/// <summary>Writes JSON of one line. Absent values are left out.</summary>
internal static class JsonText
{
    // Nothing here is put into HTML, so letters of all scripts stay readable; control characters are escaped by every encoder.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Renders what a function writes.</summary>
    public static string Render(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes a string member, if there is a value.</summary>
    public static void Optional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    /// <summary>Writes a number member, if there is a finite value.</summary>
    public static void Optional(this Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteNumber(name, number);
    }

    /// <summary>Writes an array member.</summary>
    public static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(item);
        writer.WriteEndArray();
    }

    /// <summary>Writes an object member.</summary>
    public static void Object(this Utf8JsonWriter writer, string name, Action write)
    {
        writer.WriteStartObject(name);
        write();
        writer.WriteEndObject();
    }

    /// <summary>Gives the name of an enumeration value as JSON writes it.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

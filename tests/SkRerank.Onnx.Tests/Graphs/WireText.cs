using System.Globalization;

namespace SkRerank.Onnx.Tests;

/// <summary>Writes a protocol buffer as text in which only the order of different fields, which has no meaning, is lost.</summary>
internal static class WireText
{
    private static readonly HashSet<string> Messages =
        [".7", ".8", ".14", ".7.1", ".7.1.5", ".7.1.5.5", ".7.5", ".7.11", ".7.12", ".7.13"];

    public static string Of(byte[] bytes) => Of(bytes, "");

    private static string Of(ReadOnlyMemory<byte> bytes, string path)
    {
        var reader = new WireReader(bytes, new WireBudget());
        var fields = new List<WireField>();
        while (reader.Next(out var field))
            fields.Add(field);
        return string.Join('\n', fields.OrderBy(field => field.Number).Select(field => TextOf(field, $"{path}.{field.Number}")));
    }

    private static string TextOf(WireField field, string path) => field.Type switch
    {
        WireType.Bytes when Messages.Contains(path) => $"{path} {{\n{Of(field.Bytes, path)}\n}}",
        WireType.Bytes => $"{path} {Convert.ToHexString(field.Bytes.Span)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{path} {field.Type} {field.Scalar}"),
    };
}

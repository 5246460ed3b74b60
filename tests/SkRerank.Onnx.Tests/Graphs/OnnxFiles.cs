using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Onnx.Tests;

/// <summary>Makes the bytes of ONNX files that no exporter writes.</summary>
internal static class OnnxFiles
{
    private const int UnknownNumber = 900;

    /// <summary>Files whose file, graph, node, attribute, tensor and input each hold fields that nobody knows.</summary>
    public static Gen<byte[]> WithUnknownFields { get; } =
        from parts in Gen.ListOf(Unknown(), 6)
        from name in Gen.Elements("", "x", "é", "日本")
        let text = Field(1, System.Text.Encoding.UTF8.GetBytes(name))
        let attribute = Field(5, [.. text, .. parts[0], 0x15, 1, 2, 3, 4])
        let node = Field(1, [.. text, .. parts[1], .. attribute])
        let tensor = Field(5, [0x08, 0x02, 0x10, 0x01, .. parts[2], .. Field(9, new byte[8])])
        let input = Field(11, [.. text, .. parts[3]])
        let graph = Field(7, [.. node, .. node, .. tensor, .. input, .. parts[4]])
        select (byte[])[0x08, 0x08, .. graph, .. parts[5]];

    /// <summary>A file with graphs in attributes of nodes of graphs.</summary>
    public static byte[] Nested(int levels)
    {
        var graph = Field(1, []);
        for (var level = 0; level < levels; level++)
            graph = Field(1, Field(5, Field(6, graph)));
        return Field(7, graph);
    }

    public static byte[] Field(int number, byte[] content) => [.. Number((uint)(number << 3 | 2)), .. Number((uint)content.Length), .. content];

    private static Gen<byte[]> Unknown() => Gen.OneOf(
        Gen.Constant(Array.Empty<byte>()),
        from value in Gen.Choose(0, int.MaxValue) select (byte[])[.. Number(UnknownNumber << 3), .. Number((uint)value)],
        from value in Gen.Choose(0, int.MaxValue) select (byte[])[.. Number(UnknownNumber << 3 | 5), .. BitConverter.GetBytes(value)],
        from value in Gen.Choose(0, int.MaxValue) select (byte[])[.. Number(UnknownNumber << 3 | 1), .. BitConverter.GetBytes((long)value)],
        from length in Gen.Choose(0, 300) select Field(UnknownNumber, new byte[length]));

    private static IEnumerable<byte> Number(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}

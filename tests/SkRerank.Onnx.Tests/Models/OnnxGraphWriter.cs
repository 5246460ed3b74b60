using System.Text;

namespace SkRerank.Onnx.Tests;

/// <summary>Writes the few fields of an ONNX file that a graph made for a test needs.</summary>
internal static partial class OnnxGraphWriter
{
    private const int Float = 1;
    private const int Int64 = 7;

    /// <summary>A graph whose logit is the logarithm of (largest token id of the row - offset): not a number for rows without larger ids.</summary>
    /// <param name="offset">What is taken off the largest id.</param>
    /// <param name="input">The name of the input.</param>
    /// <param name="labels">How many equal values each row has.</param>
    /// <param name="isFlat">Whether the output has the shape [batch] instead of [batch, labels].</param>
    public static byte[] LogOfLargestId(float offset, string input = "input_ids", int labels = 1, bool isFlat = false)
    {
        byte[] graph =
        [
            .. Message(1, Node("Cast", [input], "ids", Attribute("to", 2, Varint(3, Float)))),
            .. Message(1, Node("ReduceMax", ["ids"], "largest", Attribute("axes", 7, Varint(8, 1)), Attribute("keepdims", 2, Varint(3, isFlat ? 0 : 1)))),
            .. Message(1, Node("Sub", ["largest", "offset"], "above")),
            .. Message(1, Node("Log", ["above"], labels == 1 ? "logits" : "log")),
            .. labels == 1 ? [] : Message(1, Node("Concat", [.. Enumerable.Repeat("log", labels)], "logits", Attribute("axis", 2, Varint(3, 1)))),
            .. Text(2, "test"),
            .. Message(5, [.. Varint(1, 1), .. Varint(2, Float), .. Message(4, BitConverter.GetBytes(offset)), .. Text(8, "offset")]),
            .. Message(11, Value(input, Int64, Text(2, "batch"), Text(2, "sequence"))),
            .. Message(12, Value("logits", Float, isFlat ? [Text(2, "batch")] : [Text(2, "batch"), Varint(1, labels)])),
        ];
        return [.. Varint(1, 8), .. Message(8, Varint(2, 13)), .. Message(7, graph)];
    }

    private static byte[] Node(string operation, string[] inputs, string output, params byte[][] attributes) =>
    [
        .. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, operation),
        .. attributes.SelectMany(attribute => Message(5, attribute)),
    ];

    private static byte[] Attribute(string name, int type, byte[] value) => [.. Text(1, name), .. value, .. Varint(20, type)];

    private static byte[] Value(string name, int type, params byte[][] dimensions) =>
        [.. Text(1, name), .. Message(2, Message(1, [.. Varint(1, type), .. Message(2, [.. dimensions.SelectMany(dimension => Message(1, dimension))])]))];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int field, byte[] content) => [.. Number((uint)(field << 3 | 2)), .. Number((uint)content.Length), .. content];

    private static byte[] Varint(int field, long value) => [.. Number((uint)(field << 3)), .. Number((ulong)value)];

    private static IEnumerable<byte> Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}

namespace SkRerank.Onnx.Tests;

/// <content>Graphs whose logit is (largest token id of the row) * weight, with the weight or the logit in unusual places.</content>
internal static partial class OnnxGraphWriter
{
    private const int Half = 10;

    /// <summary>A graph that keeps its weight inside.</summary>
    public static byte[] WeightedLargestId(float weight, bool isHalf = false) =>
        Weighted(Message(4, BitConverter.GetBytes(weight)), isHalf);

    /// <summary>A graph that keeps its weight in a file beside it, in the first four bytes.</summary>
    public static byte[] WeightOutside(string file) =>
        Weighted([.. Entry("location", file), .. Entry("offset", "0"), .. Entry("length", "4"), .. Varint(14, 1)], isHalf: false);

    private static byte[] Weighted(byte[] weight, bool isHalf)
    {
        byte[] graph =
        [
            .. Message(1, Node("Cast", ["input_ids"], "ids", Attribute("to", 2, Varint(3, Float)))),
            .. Message(1, Node("ReduceMax", ["ids"], "largest", Attribute("axes", 7, Varint(8, 1)))),
            .. Message(1, Node("Mul", ["largest", "weight"], isHalf ? "product" : "logits")),
            .. isHalf ? Message(1, Node("Cast", ["product"], "logits", Attribute("to", 2, Varint(3, Half)))) : [],
            .. Text(2, "test"),
            .. Message(5, [.. Varint(1, 1), .. Varint(2, Float), .. Text(8, "weight"), .. weight]),
            .. Message(11, Value("input_ids", Int64, Text(2, "batch"), Text(2, "sequence"))),
            .. Message(12, Value("logits", isHalf ? Half : Float, Text(2, "batch"), Varint(1, 1))),
        ];
        return [.. Varint(1, 8), .. Message(8, Varint(2, 13)), .. Message(7, graph)];
    }

    private static byte[] Entry(string key, string value) => Message(13, [.. Text(1, key), .. Text(2, value)]);
}

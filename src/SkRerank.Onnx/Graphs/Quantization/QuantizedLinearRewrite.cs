namespace SkRerank.Onnx;

/// <summary>
/// Multiplies in integers: weights as signed bytes with a scale per output (symmetric), what they are multiplied with as bytes in a range
/// that was measured before, so that a score does not depend on the rest of its batch.
/// </summary>
/// <param name="ranges">The ranges, by the name of the value.</param>
internal sealed class QuantizedLinearRewrite(IReadOnlyDictionary<string, ActivationRange> ranges) : IGraphRewrite
{
    /// <summary>Products of fewer numbers stay as they are: they are the classifier, cheap and close to the score.</summary>
    private const int SmallestSide = 16;

    private readonly Dictionary<string, Quantized> _quantized = [];

    /// <inheritdoc />
    public string Name => "INT8 MatMul";

    /// <summary>Gives the names of the values whose ranges are needed.</summary>
    public static IReadOnlyList<string> ValuesOf(GraphEditor graph) =>
        [.. graph.All("MatMul").Where(product => Weights(graph, product) is not null).Select(product => product.Inputs[0]).Distinct()];

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        foreach (var product in graph.All("MatMul"))
        {
            if (Weights(graph, product) is not { } weights)
                continue;

            var nodes = new List<OnnxNode>();
            var input = product.Inputs[0];
            if (!_quantized.TryGetValue(input, out var left))
            {
                left = Quantize(graph, input);
                _quantized.Add(input, left);
                nodes.Add(OnnxNode.Of("QuantizeLinear", [input, left.Scale, left.Zero], left.Value));
            }

            var (bytes, scales) = SymmetricBytes.PerColumn(weights);
            List<string> inputs =
            [
                left.Value, graph.Add<sbyte>($"{weights.Name}/bytes", bytes, [.. weights.Dimensions]),
                left.Scale, graph.Add<float>($"{weights.Name}/scales", scales, scales.Length), left.Zero,
            ];
            var sum = graph.Consumer(product.Outputs[0], "Add");
            var bias = graph.WithVector(sum);
            if (bias is var (_, vector))
                inputs.AddRange(["", vector]);
            var last = bias is null ? product : sum!;
            nodes.Add(OnnxNode.Of("MatMulIntegerToFloat", inputs, last.Outputs[0]).Contributed());
            graph.Replace(last, [.. nodes]);
            count++;
        }

        return count;
    }

    private static OnnxTensor? Weights(GraphEditor graph, OnnxNode product) =>
        graph.Constant(product.Inputs[1]) is { Type: OnnxElementType.Single, Dimensions: [>= SmallestSide, >= SmallestSide] } weights ? weights : null;

    private Quantized Quantize(GraphEditor graph, string input)
    {
        var range = ranges[input];
        return new(graph.Name($"{input}/bytes"), graph.Add<float>($"{input}/scale", [range.Scale]), graph.Add<byte>($"{input}/zero", [range.Zero]));
    }

    private sealed record Quantized(string Value, string Scale, string Zero);
}

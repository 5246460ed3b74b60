namespace SkRerank.Onnx;

/// <summary>Makes one node of a product of dequantised numbers: the product of the integers, scaled, with its bias.</summary>
internal sealed class QuantizedMatMulRewrite : IGraphRewrite
{
    /// <inheritdoc />
    public string Name => "MatMulIntegerToFloat";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        foreach (var product in graph.All("MatMul"))
        {
            if (graph.Producer(product.Inputs[0], "DequantizeLinear") is not { Inputs.Count: 3 } left
                || graph.Producer(left.Inputs[0], "QuantizeLinear") is null
                || graph.Producer(product.Inputs[1], "DequantizeLinear") is not { } right
                || !HasSymmetricColumns(graph, right))
            {
                continue;
            }

            var last = graph.Consumer(product.Outputs[0], "Add");
            var bias = graph.WithVector(last);
            List<string> inputs = [left.Inputs[0], right.Inputs[0], left.Inputs[1], right.Inputs[1], left.Inputs[2]];
            if (bias is var (_, vector))
                inputs.AddRange(["", vector]);
            var replaced = bias is null ? product : last!;
            graph.Replace(replaced, OnnxNode.Of(Name, inputs, replaced.Outputs[0]).Contributed());
            count++;
        }

        return count;
    }

    private static bool HasSymmetricColumns(GraphEditor graph, OnnxNode right) =>
        graph.Constant(right.Inputs[0]) is { Type: OnnxElementType.Int8, Dimensions.Count: 2 }
        && graph.Constant(right.Inputs[1]) is { Dimensions.Count: <= 1 } scales
        && (scales.Count == 1 || right["axis"]?.Integer is null or 1 or -1)
        && (right.Inputs.Count < 3 || graph.Constant(right.Inputs[2]) is { Type: OnnxElementType.Int8 } zeros && !zeros.Values<sbyte>().ContainsAnyExcept((sbyte)0));
}

namespace SkRerank.Onnx;

/// <summary>Gives each head of a projection one more number, which is the same for every token.</summary>
internal static class WidenedHeads
{
    /// <summary>Makes the projection anew, one number per head wider.</summary>
    /// <param name="graph">The graph; constants are added to it.</param>
    /// <param name="value">What the projection gives.</param>
    /// <param name="heads">How many heads there are.</param>
    /// <param name="number">The additional number.</param>
    /// <returns>The nodes, of which the last gives the wider value; null where the value is no projection by constant weights.</returns>
    public static IReadOnlyList<OnnxNode>? Make(GraphEditor graph, string value, int heads, float number)
    {
        if (graph.Producer(value, "MatMulIntegerToFloat") is { Inputs: [_, _, _, _, _, "", _] } bytes)
            return OfBytes(graph, bytes, heads, number);
        if (graph.WithVector(graph.Producer(value, "Add")) is var (product, bias)
            && graph.Producer(product, "MatMul") is { } matrix
            && graph.Constant(matrix.Inputs[1]) is { Type: OnnxElementType.Single, Dimensions.Count: 2 } weights
            && weights.Dimensions[1] % heads == 0)
        {
            var wide = OnnxNode.Of("MatMul", [matrix.Inputs[0], Widen(graph, weights, heads, 0f)], graph.Name(product));
            return [wide, OnnxNode.Of("Add", [wide.Outputs[0], Widen(graph, graph.Constant(bias)!, heads, number)], graph.Name(value))];
        }

        return null;
    }

    private static IReadOnlyList<OnnxNode>? OfBytes(GraphEditor graph, OnnxNode product, int heads, float number)
    {
        if (graph.Constant(product.Inputs[1]) is not { Type: OnnxElementType.Int8, Dimensions.Count: 2 } weights
            || graph.Constant(product.Inputs[3]) is not { } scales
            || graph.Constant(product.Inputs[6]) is not { } bias
            || weights.Dimensions[1] % heads != 0)
        {
            return null;
        }

        var wideScales = scales.Count == 1 ? product.Inputs[3] : Widen(graph, scales, heads, 1f);
        return
        [
            OnnxNode.Of(
                product.Operator!,
                [product.Inputs[0], Widen(graph, weights, heads, (sbyte)0), product.Inputs[2], wideScales, product.Inputs[4], "", Widen(graph, bias, heads, number)],
                graph.Name(product.Outputs[0])).Contributed(),
        ];
    }

    private static string Widen<T>(GraphEditor graph, OnnxTensor tensor, int heads, T number)
        where T : unmanaged
    {
        var values = tensor.Values<T>();
        var columns = (int)tensor.Dimensions[^1];
        var size = columns / heads;
        var wide = new List<T>(values.Length / size * (size + 1));
        for (var start = 0; start < values.Length; start += size)
        {
            wide.AddRange(values.Slice(start, size));
            wide.Add(number);
        }

        return graph.Add<T>($"{tensor.Name}/wide", wide.ToArray(), [.. tensor.Dimensions.SkipLast(1), columns + heads]);
    }
}

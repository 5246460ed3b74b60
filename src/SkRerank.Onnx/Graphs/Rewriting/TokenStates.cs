namespace SkRerank.Onnx;

/// <summary>Finds the values that hold one row of numbers for each token of each pair.</summary>
internal static class TokenStates
{
    /// <summary>Follows the values from the embeddings on.</summary>
    /// <returns>Their names. A value that is not among them may be smaller: positions, for example, are the same for all pairs.</returns>
    public static HashSet<string> Find(GraphEditor graph)
    {
        var states = new HashSet<string>();
        foreach (var node in graph.Nodes)
        {
            if (IsState(graph, node, states))
                states.Add(node.Outputs[0]);
        }

        return states;
    }

    private static bool IsState(GraphEditor graph, OnnxNode node, HashSet<string> states) => node.Operator switch
    {
        "Gather" => graph.IsInput(node.Inputs[1]) && graph.Constant(node.Inputs[0]) is { Dimensions.Count: 2 },
        "Add" or "Mul" or "Sub" or "Div" => node.Inputs.Exists(states.Contains),
        "MatMul" => states.Contains(node.Inputs[0]) && graph.Constant(node.Inputs[1]) is { Dimensions.Count: 2 },
        "MultiHeadAttention" => node.Inputs.Count == 3 && states.Contains(node.Inputs[0]),
        "Cast" or "Gelu" or "LayerNormalization" or "SkipLayerNormalization" => states.Contains(node.Inputs[0]),
        "QuantizeLinear" or "DequantizeLinear" or "MatMulIntegerToFloat" => states.Contains(node.Inputs[0]),
        _ => false,
    };
}

namespace SkRerank.Onnx;

/// <summary>Holds what the attention of all heads takes, and the node that ends it.</summary>
/// <param name="Query">The queries of all heads, one row per token.</param>
/// <param name="Key">The keys.</param>
/// <param name="Value">The values.</param>
/// <param name="Mask">What is added before the softmax.</param>
/// <param name="Scale">What products are multiplied by.</param>
/// <param name="Heads">How many heads there are.</param>
/// <param name="Last">The node that gives one row per token again.</param>
internal sealed record AttentionParts(string Query, string Key, string Value, string Mask, float Scale, long Heads, OnnxNode Last)
{
    private static readonly long[] HeadsFirst = [0, 2, 1, 3];
    private static readonly long[] HeadsFirstTurned = [0, 2, 3, 1];

    /// <summary>Finds the attention around a softmax.</summary>
    public static AttentionParts? Find(GraphEditor graph, OnnxNode softmax)
    {
        if (graph.Producer(softmax.Inputs[0], "Add") is not { } masked
            || Products(graph, masked) is not var (products, mask, scale)
            || Split(graph, products.Inputs[0], HeadsFirst) is not var (query, heads)
            || Split(graph, products.Inputs[1], HeadsFirstTurned) is not var (key, _)
            || graph.Consumer(softmax.Outputs[0], "MatMul") is not { } mixed
            || Split(graph, mixed.Inputs[1], HeadsFirst) is not var (value, _)
            || graph.Consumer(mixed.Outputs[0], "Transpose") is not { } ordered
            || ordered["perm"]?.Integers.SequenceEqual(HeadsFirst) != true
            || graph.Consumer(ordered.Outputs[0], "Reshape") is not { } last)
        {
            return null;
        }

        return new(query, key, value, mask, scale, heads, last);
    }

    private static (OnnxNode Products, string Mask, float Scale)? Products(GraphEditor graph, OnnxNode masked)
    {
        foreach (var input in masked.Inputs)
        {
            var scaled = graph.Producer(input, "Div", "Mul");
            if (graph.WithNumber(scaled) is var (value, number) && graph.Producer(value, "MatMul") is { } products)
                return (products, GraphEditor.Other(masked, input), scaled!.Operator == "Div" ? 1 / number : number);
        }

        return null;
    }

    private static (string Value, long Heads)? Split(GraphEditor graph, string value, long[] order)
    {
        if (graph.Producer(value, "Transpose") is not { } turned
            || turned["perm"]?.Integers.SequenceEqual(order) != true
            || graph.Producer(turned.Inputs[0], "Reshape") is not { } split)
        {
            return null;
        }

        return HeadsOf(graph, split.Inputs[1]) is { } heads ? (split.Inputs[0], heads) : null;
    }

    // The shape is [batch, length, heads, size], constant or put together.
    private static long? HeadsOf(GraphEditor graph, string shape)
    {
        if (graph.Constant(shape) is { Type: OnnxElementType.Int64, Count: 4 } constant)
            return constant.Values<long>()[2] is > 0 and var heads ? heads : null;
        if (graph.Producer(shape, "Concat") is not { Inputs: [_, _, var count, _] })
            return null;
        return graph.Constant(count) is { Type: OnnxElementType.Int64, Count: 1 } number && number.Values<long>()[0] is > 0 and var given ? given : null;
    }
}

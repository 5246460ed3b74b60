namespace SkRerank.Onnx;

/// <summary>Makes one node of the attention of all heads, which was exported as some fifteen, without a table of all pairs of tokens.</summary>
/// <remarks>
/// ONNX Runtime's attention keeps its tables in the cache only where it is given no mask. So the mask becomes part of the keys: each head of
/// a query has one more number, always 1, and each head of a key one more, 0 for a token and hugely negative for padding. Their product adds
/// to the sum what the mask would have added to it. The technique of the kernel is that of Dao et al., FlashAttention, NeurIPS 2022.
/// </remarks>
internal sealed class AttentionRewrite : IGraphRewrite
{
    private const string Mask = "attention_mask";

    /// <summary>Added to the logarithm of a weight; its exponential is zero.</summary>
    private const float Hidden = -10_000;

    /// <inheritdoc />
    public string Name => "MultiHeadAttention";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        var masks = new Dictionary<(float Scale, int Heads), string>();
        foreach (var softmax in graph.All("Softmax"))
        {
            if (AttentionParts.Find(graph, softmax) is not { } parts
                || !IsPaddingMask(graph, parts.Mask)
                || WidenedHeads.Make(graph, parts.Query, parts.Heads, 1) is not { } queries
                || WidenedHeads.Make(graph, parts.Key, parts.Heads, 0) is not { } keys)
            {
                continue;
            }

            List<OnnxNode> nodes = [.. queries, .. keys];
            if (!masks.TryGetValue((parts.Scale, parts.Heads), out var mask))
            {
                var width = (int)graph.Constant(keys[^1].Inputs[^1])!.Count;
                nodes.AddRange(MaskOfKeys(graph, parts, width));
                mask = nodes[^1].Outputs[0];
                masks.Add((parts.Scale, parts.Heads), mask);
            }

            var masked = graph.Name(parts.Key);
            nodes.Add(OnnxNode.Of("Add", [keys[^1].Outputs[0], mask], masked));
            nodes.Add(OnnxNode.Of(
                Name, [queries[^1].Outputs[0], masked, parts.Value], parts.Last.Outputs[0],
                OnnxAttribute.Of("num_heads", parts.Heads), OnnxAttribute.Of("scale", parts.Scale)).Contributed());
            graph.Replace(parts.Last, [.. nodes]);
            count++;
        }

        return count;
    }

    // (1 - mask) x (a large negative number) at the last place of each head, zero elsewhere.
    private static IEnumerable<OnnxNode> MaskOfKeys(GraphEditor graph, AttentionParts parts, int width)
    {
        var places = new float[width];
        var size = width / parts.Heads;
        for (var last = size - 1; last < width; last += size)
            places[last] = Hidden / parts.Scale;

        var column = graph.Name($"{Mask}/column");
        var kept = graph.Name($"{Mask}/kept");
        var hidden = graph.Name($"{Mask}/hidden");
        return
        [
            OnnxNode.Of("Reshape", [Mask, graph.Add<long>($"{Mask}/shape", [0, -1, 1], 3)], column),
            OnnxNode.Of("Cast", [column], kept, OnnxAttribute.Of("to", (long)OnnxElementType.Single)),
            OnnxNode.Of("Sub", [graph.Add<float>($"{Mask}/one", [1]), kept], hidden),
            OnnxNode.Of("Mul", [hidden, graph.Add<float>($"{Mask}/places", places, width)], graph.Name($"{Mask}/keys")),
        ];
    }

    // (1 - mask) x (a large negative number), the mask spread over heads and queries.
    private static bool IsPaddingMask(GraphEditor graph, string mask)
    {
        if (graph.WithNumber(graph.Producer(mask, "Mul")) is not (var hidden, <= -1000f)
            || graph.WithNumber(graph.Producer(hidden, "Sub")) is not (var kept, 1f))
        {
            return false;
        }

        while (graph.Producer(kept, "Cast", "Unsqueeze") is { } step)
            kept = step.Inputs[0];
        return kept == Mask;
    }
}

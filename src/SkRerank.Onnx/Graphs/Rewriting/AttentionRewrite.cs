namespace SkRerank.Onnx;

/// <summary>Makes one node of the attention of all heads, which was exported as some fifteen.</summary>
internal sealed class AttentionRewrite : IGraphRewrite
{
    private const string Mask = "attention_mask";

    /// <inheritdoc />
    public string Name => "MultiHeadAttention";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        string? mask = null;
        foreach (var softmax in graph.All("Softmax"))
        {
            if (AttentionParts.Find(graph, softmax) is not { } parts || !IsPaddingMask(graph, parts.Mask))
                continue;

            var nodes = new List<OnnxNode>();
            if (mask is null)
            {
                mask = graph.Name(Mask);
                nodes.Add(OnnxNode.Of("Cast", [Mask], mask, OnnxAttribute.Of("to", (long)OnnxElementType.Int32)));
            }

            nodes.Add(OnnxNode.Of(
                Name,
                [parts.Query, parts.Key, parts.Value, "", mask],
                parts.Last.Outputs[0],
                OnnxAttribute.Of("num_heads", parts.Heads),
                OnnxAttribute.Of("scale", parts.Scale)).Contributed());
            graph.Replace(parts.Last, [.. nodes]);
            count++;
        }

        return count;
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

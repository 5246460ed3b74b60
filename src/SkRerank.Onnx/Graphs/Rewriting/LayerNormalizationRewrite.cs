namespace SkRerank.Onnx;

/// <summary>Makes one node of a normalisation that was exported as nine.</summary>
internal sealed class LayerNormalizationRewrite : IGraphRewrite
{
    /// <inheritdoc />
    public string Name => "LayerNormalization";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        foreach (var division in graph.All("Div"))
        {
            if (graph.Producer(division.Inputs[0], "Sub") is not { } centred || Epsilon(graph, division, centred) is not { } epsilon)
                continue;
            if (graph.WithVector(graph.Consumer(division.Outputs[0], "Mul")) is not var (_, scale))
                continue;
            var scaled = graph.Consumer(division.Outputs[0], "Mul")!;
            if (graph.Consumer(scaled.Outputs[0], "Add") is not { } shifted || graph.WithVector(shifted) is not var (_, bias))
                continue;

            graph.Replace(shifted, OnnxNode.Of(
                "LayerNormalization", [centred.Inputs[0], scale, bias], shifted.Outputs[0], OnnxAttribute.Of("axis", -1), OnnxAttribute.Of("epsilon", epsilon)));
            count++;
        }

        return count;
    }

    // centred / sqrt(mean(centred^2) + epsilon), with centred = x - mean(x).
    private static float? Epsilon(GraphEditor graph, OnnxNode division, OnnxNode centred)
    {
        if (!IsMeanOf(graph, centred.Inputs[1], centred.Inputs[0])
            || graph.Producer(division.Inputs[1], "Sqrt") is not { } root
            || graph.WithNumber(graph.Producer(root.Inputs[0], "Add")) is not var (variance, epsilon)
            || graph.Producer(variance, "ReduceMean") is not { } mean
            || graph.Producer(mean.Inputs[0], "Pow") is not { } power
            || graph.WithNumber(power) is not (var squared, 2f)
            || graph.Producer(squared, "Sub") is not { } alike
            || !alike.Inputs.SequenceEqual(centred.Inputs))
        {
            return null;
        }

        return IsMeanOf(graph, variance, power.Outputs[0]) ? epsilon : null;
    }

    private static bool IsMeanOf(GraphEditor graph, string mean, string value) =>
        graph.Producer(mean, "ReduceMean") is { } node
        && node.Inputs[0] == value
        && node["keepdims"]?.Integer is null or 1
        && (node["axes"]?.Integers ?? (node.Inputs.Count > 1 ? graph.Constant(node.Inputs[1])?.Values<long>().ToArray() : null)) is [-1];
}

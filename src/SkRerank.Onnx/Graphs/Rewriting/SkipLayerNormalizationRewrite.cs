namespace SkRerank.Onnx;

/// <summary>Makes one node of a sum, its bias, and the normalisation of the sum.</summary>
internal sealed class SkipLayerNormalizationRewrite : IGraphRewrite
{
    private static readonly string[] Products = ["MatMul", "MatMulIntegerToFloat"];

    /// <inheritdoc />
    public string Name => "SkipLayerNormalization";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var states = TokenStates.Find(graph);
        var count = 0;
        foreach (var normalised in graph.All("LayerNormalization"))
        {
            if (normalised["axis"]?.Integer is not (null or -1 or 2)
                || graph.Producer(normalised.Inputs[0], "Add") is not { } sum
                || graph.Consumer(sum.Outputs[0], "LayerNormalization") is null
                || Addends(graph, sum, states) is not var (update, skip, bias))
            {
                continue;
            }

            List<string> inputs = [update, skip, normalised.Inputs[1], normalised.Inputs.Count > 2 ? normalised.Inputs[2] : ""];
            if (bias is not null)
                inputs.Add(bias);
            graph.Replace(normalised, OnnxNode.Of(
                Name, inputs, normalised.Outputs[0], OnnxAttribute.Of("epsilon", normalised["epsilon"]?.Single ?? 1e-5f)).Contributed());
            count++;
        }

        return count;
    }

    private static (string Update, string Skip, string? Bias)? Addends(GraphEditor graph, OnnxNode sum, HashSet<string> states)
    {
        if (sum.Inputs.Exists(input => graph.Constant(input) is not null))
            return null;
        foreach (var update in sum.Inputs)
        {
            var skip = GraphEditor.Other(sum, update);
            if (states.Contains(skip) && graph.WithVector(graph.Consumer(update, "Add") is null ? null : graph.Producer(update, "Add")) is var (product, bias)
                && graph.Producer(product, Products) is not null)
            {
                return (product, skip, bias);
            }
        }

        var full = sum.Inputs.Find(states.Contains);
        return full is null ? null : (full, GraphEditor.Other(sum, full), null);
    }
}

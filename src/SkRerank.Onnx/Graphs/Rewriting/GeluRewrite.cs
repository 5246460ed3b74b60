namespace SkRerank.Onnx;

/// <summary>Makes one node of the exact Gaussian error linear unit, x / 2 (1 + erf(x / sqrt 2)), which was exported as five.</summary>
internal sealed class GeluRewrite : IGraphRewrite
{
    private const float Tolerance = 1e-4f;

    /// <inheritdoc />
    public string Name => "Gelu";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        foreach (var error in graph.All("Erf"))
        {
            if (Argument(graph, error) is not { } argument
                || graph.Consumer(error.Outputs[0], "Add") is not { } shifted
                || graph.WithNumber(shifted) is not (_, 1f)
                || graph.Consumer(shifted.Outputs[0], "Mul") is not { } product
                || Last(graph, product, GraphEditor.Other(product, shifted.Outputs[0]), argument) is not { } last)
            {
                continue;
            }

            graph.Replace(last, OnnxNode.Of("Gelu", [argument], last.Outputs[0]).Contributed());
            count++;
        }

        return count;
    }

    private static string? Argument(GraphEditor graph, OnnxNode error)
    {
        var scaled = graph.Producer(error.Inputs[0], "Div", "Mul");
        var factor = scaled?.Operator == "Div" ? MathF.Sqrt(2) : MathF.Sqrt(0.5f);
        return graph.WithNumber(scaled) is var (value, number) && MathF.Abs(number - factor) < Tolerance ? value : null;
    }

    // Either (x (1 + erf)) / 2, or (x / 2) (1 + erf).
    private static OnnxNode? Last(GraphEditor graph, OnnxNode product, string factor, string argument)
    {
        if (factor != argument)
            return graph.WithNumber(graph.Producer(factor, "Mul")) is (var value, 0.5f) && value == argument ? product : null;
        return graph.Consumer(product.Outputs[0], "Mul") is { } halved && graph.WithNumber(halved) is (_, 0.5f) ? halved : null;
    }
}

namespace SkRerank.Onnx;

/// <summary>Stores large tables of embeddings as signed bytes with a scale per row; a row becomes real numbers when it is looked up.</summary>
internal sealed class QuantizedEmbeddingRewrite : IGraphRewrite
{
    private const int SmallestTable = 1 << 14;

    /// <inheritdoc />
    public string Name => "INT8 embedding";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var count = 0;
        foreach (var lookup in graph.All("Gather"))
        {
            if (lookup["axis"]?.Integer is not (null or 0)
                || !graph.IsInput(lookup.Inputs[1])
                || graph.Constant(lookup.Inputs[0]) is not { Type: OnnxElementType.Single, Dimensions.Count: 2, Count: >= SmallestTable } table)
            {
                continue;
            }

            var (bytes, scales) = SymmetricBytes.PerRow(table);
            var rows = graph.Name($"{table.Name}/rows");
            var numbers = graph.Name($"{table.Name}/numbers");
            var factors = graph.Name($"{table.Name}/factors");
            graph.Replace(
                lookup,
                OnnxNode.Of("Gather", [graph.Add<sbyte>($"{table.Name}/bytes", bytes, [.. table.Dimensions]), lookup.Inputs[1]], rows),
                OnnxNode.Of("Cast", [rows], numbers, OnnxAttribute.Of("to", (long)OnnxElementType.Single)),
                OnnxNode.Of("Gather", [graph.Add<float>($"{table.Name}/scales", scales, scales.Length, 1), lookup.Inputs[1]], factors),
                OnnxNode.Of("Mul", [numbers, factors], lookup.Outputs[0]));
            count++;
        }

        return count;
    }
}

using System.Text.Json;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Represents the matrix multiplications of a model: its weight matrices, and what its attention multiplies.</summary>
/// <param name="Weights">The matrices that every token is multiplied with.</param>
/// <param name="Layers">Layers with attention.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="HeadSize">Numbers per token of one head.</param>
internal sealed record ModelMatrices(IReadOnlyList<OnnxTensor> Weights, int Layers, int Heads, int HeadSize)
{
    /// <summary>Reads them out of a model directory: the weights from the graph, the rest from config.json.</summary>
    public static ModelMatrices Read(OnnxModel model)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(model.Directory, "config.json")));
        var heads = config.RootElement.GetProperty("num_attention_heads").GetInt32();
        return new(
            WeightsOf(OnnxFile.Load(OnnxModelFiles.FindGraph(model)).Graph),
            config.RootElement.GetProperty("num_hidden_layers").GetInt32(),
            heads,
            config.RootElement.GetProperty("hidden_size").GetInt32() / heads);
    }

    // Nodes come in the order in which they run, so that one pass finds everything behind the choice of the first token.
    private static List<OnnxTensor> WeightsOf(OnnxGraph graph)
    {
        var constants = graph.Initializers.ToDictionary(tensor => tensor.Name!);
        var behindFirstToken = new HashSet<string>();
        var shapes = new HashSet<string>();
        var weights = new List<OnnxTensor>();
        foreach (var node in graph.Nodes)
        {
            var isPooled = node.Inputs.Exists(behindFirstToken.Contains)
                || (node.Operator == "Gather" && !constants.ContainsKey(node.Inputs[0]) && !shapes.Contains(node.Inputs[0]));
            if (isPooled)
                behindFirstToken.UnionWith(node.Outputs);
            if (node.Operator == "Shape" || node.Inputs.Exists(shapes.Contains))
                shapes.UnionWith(node.Outputs);
            if (node.Operator == "DequantizeLinear" && constants.TryGetValue(node.Inputs[0], out var quantised))
                constants.TryAdd(node.Outputs[0], quantised);
            if (!isPooled && IsProduct(node))
                weights.AddRange(node.Inputs.Select(constants.GetValueOrDefault).OfType<OnnxTensor>().Where(tensor => tensor.Dimensions is [> 1, > 1]).Take(1));
        }

        return weights;
    }

    private static bool IsProduct(OnnxNode node) =>
        node.Operator is { } name && (name.Contains("MatMul", StringComparison.Ordinal) || name.Contains("Attention", StringComparison.Ordinal));
}

using System.Text.Json;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Represents the matrix multiplications of a model: its weight matrices, and what its attention multiplies.</summary>
/// <param name="Weights">The matrices that every token is multiplied with. What only the first token is multiplied with is next to nothing.</param>
/// <param name="Layers">Layers whose attention asks for all tokens.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="HeadSize">Numbers per token of one head.</param>
internal sealed record ModelMatrices(IReadOnlyList<OnnxTensor> Weights, int Layers, int Heads, int HeadSize)
{
    /// <summary>Reads them out of a model directory: the weights from the graph, the rest from config.json.</summary>
    public static ModelMatrices Read(OnnxModel model)
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(model.Directory, "config.json")));
        var heads = config.RootElement.GetProperty("num_attention_heads").GetInt32();
        var graph = OnnxFile.Load(OnnxModelFiles.FindGraph(model)).Graph;
        var forFirstToken = NodesForFirstToken(graph);
        return new(
            WeightsOf(graph, forFirstToken),
            config.RootElement.GetProperty("num_hidden_layers").GetInt32() - forFirstToken.Count(node => node.Operator == "MultiHeadAttention"),
            heads,
            config.RootElement.GetProperty("hidden_size").GetInt32() / heads);
    }

    // Nodes come in the order in which they run, so that one pass finds everything behind the choice of the first token.
    private static HashSet<OnnxNode> NodesForFirstToken(OnnxGraph graph)
    {
        var constants = graph.Initializers.Select(tensor => tensor.Name!).ToHashSet();
        var (behind, shapes) = (new HashSet<string>(), new HashSet<string>());
        var nodes = new HashSet<OnnxNode>();
        foreach (var node in graph.Nodes)
        {
            if (node.Inputs.Exists(behind.Contains)
                || (node.Operator is "Gather" or "Slice" && !constants.Contains(node.Inputs[0]) && !shapes.Contains(node.Inputs[0])))
            {
                behind.UnionWith(node.Outputs);
                nodes.Add(node);
            }

            if (node.Operator == "Shape" || node.Inputs.Exists(shapes.Contains))
                shapes.UnionWith(node.Outputs);
        }

        return nodes;
    }

    private static List<OnnxTensor> WeightsOf(OnnxGraph graph, HashSet<OnnxNode> forFirstToken)
    {
        var constants = graph.Initializers.ToDictionary(tensor => tensor.Name!);
        foreach (var node in graph.Nodes)
        {
            if (node.Operator == "DequantizeLinear" && constants.TryGetValue(node.Inputs[0], out var quantised))
                constants.TryAdd(node.Outputs[0], quantised);
        }

        return
        [
            .. graph.Nodes.Where(node => IsProduct(node) && !forFirstToken.Contains(node))
                .SelectMany(node => node.Inputs.Select(constants.GetValueOrDefault).OfType<OnnxTensor>().Where(tensor => tensor.Dimensions is [> 1, > 1]).Take(1)),
        ];
    }

    private static bool IsProduct(OnnxNode node) =>
        node.Operator is { } name && (name.Contains("MatMul", StringComparison.Ordinal) || name.Contains("Attention", StringComparison.Ordinal));
}

using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Writes a graph that does a model's matrix multiplications and nothing else.</summary>
/// <remarks>
/// Every product is asked for its shape only, so that it is computed and thrown away, as inside the model. The two products of attention
/// are those of fp32, as the model's are.
/// </remarks>
internal static class MatrixGraph
{
    private const byte ActivationZero = 128;

    /// <summary>The operator set of ONNX that the graph uses; the format's version that goes with it.</summary>
    private const int OperatorSet = 13;
    private const int FormatVersion = 8;

    /// <summary>Names the input whose rows are multiplied with a weight matrix.</summary>
    public static string InputOf(OnnxTensor weight) => $"{(IsInteger(weight) ? "bytes" : "singles")}_{weight.Dimensions[0]}";

    /// <summary>Gives whether a weight matrix holds integers.</summary>
    public static bool IsInteger(OnnxTensor weight) => weight.Type is OnnxElementType.Int8 or OnnxElementType.UInt8;

    /// <summary>Writes the graph.</summary>
    public static OnnxFile Create(ModelMatrices matrices)
    {
        var file = new OnnxFile { FormatVersion = FormatVersion, Graph = new() { Name = "matrices" } };
        file.OperatorSets.Add(new() { Version = OperatorSet });
        file.Graph.Initializers.Add(OnnxTensor.Scalar("zero", ActivationZero));
        foreach (var weight in matrices.Weights.DistinctBy(InputOf))
        {
            var type = IsInteger(weight) ? OnnxElementType.UInt8 : OnnxElementType.Single;
            file.Graph.Inputs.Add(OnnxValue.Tensor(InputOf(weight), type, "rows", (int)weight.Dimensions[0]));
        }

        file.Graph.Initializers.AddRange(matrices.Weights.DistinctBy(weight => weight.Name));
        foreach (var (index, weight) in matrices.Weights.Index())
        {
            if (IsInteger(weight))
                AddProduct(file.Graph, $"weight_{index}", "MatMulInteger", InputOf(weight), weight.Name!, "zero");
            else
                AddProduct(file.Graph, $"weight_{index}", "MatMul", InputOf(weight), weight.Name!);
        }

        for (var layer = 0; layer < matrices.Layers; layer++)
            AddAttention(file.Graph, layer, matrices);
        return file;
    }

    // Inputs of its own for every layer: the runtime computes equal products once.
    private static void AddAttention(OnnxGraph graph, int layer, ModelMatrices matrices)
    {
        object[] head = ["batch", matrices.Heads];
        graph.Inputs.Add(OnnxValue.Tensor($"query_{layer}", OnnxElementType.Single, [.. head, "length", matrices.HeadSize]));
        graph.Inputs.Add(OnnxValue.Tensor($"key_{layer}", OnnxElementType.Single, [.. head, matrices.HeadSize, "length"]));
        graph.Inputs.Add(OnnxValue.Tensor($"share_{layer}", OnnxElementType.Single, [.. head, "length", "length"]));
        graph.Inputs.Add(OnnxValue.Tensor($"value_{layer}", OnnxElementType.Single, [.. head, "length", matrices.HeadSize]));
        AddProduct(graph, $"scores_{layer}", "MatMul", $"query_{layer}", $"key_{layer}");
        AddProduct(graph, $"mixture_{layer}", "MatMul", $"share_{layer}", $"value_{layer}");
    }

    private static void AddProduct(OnnxGraph graph, string name, string operation, params string[] inputs)
    {
        graph.Nodes.Add(OnnxNode.Of(operation, inputs, name));
        graph.Nodes.Add(OnnxNode.Of("Shape", [name], $"{name}_shape"));
        graph.Outputs.Add(OnnxValue.Tensor($"{name}_shape", OnnxElementType.Int64, "rank"));
    }
}

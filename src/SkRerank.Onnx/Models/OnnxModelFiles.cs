using System.Security.Cryptography;

namespace SkRerank.Onnx;

/// <summary>Finds the graph of a model directory.</summary>
internal static class OnnxModelFiles
{
    /// <summary>The name of a graph of bytes.</summary>
    public const string QuantizedGraph = "model.int8.onnx";

    /// <summary>The name of a graph.</summary>
    public const string Graph = "model.onnx";

    private static readonly string[] GraphNames = [QuantizedGraph, Graph, "onnx/model.onnx"];

    /// <summary>Finds the ONNX file.</summary>
    /// <exception cref="RerankerException">There is no such directory, or no graph in it.</exception>
    public static string FindGraph(OnnxModel model)
    {
        if (!Directory.Exists(model.Directory))
        {
            throw LoadedModel.Fault(
                model, $"the directory '{model.Directory}' does not exist. Expected there: {GraphNames[0]}, vocab.txt, tokenizer.json and config.json.");
        }

        return GraphNames.Select(name => Path.Combine(model.Directory, name)).FirstOrDefault(File.Exists)
            ?? throw LoadedModel.Fault(model, $"the directory '{model.Directory}' holds none of {string.Join(", ", GraphNames)}.");
    }

    /// <summary>Gives the first 12 hexadecimal digits of the SHA-256 of a file.</summary>
    public static string Revision(string graph)
    {
        using var stream = File.OpenRead(graph);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
    }
}

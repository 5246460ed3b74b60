using System.Security.Cryptography;

namespace SkRerank.Onnx;

/// <summary>Finds the graph of a model directory.</summary>
internal static class OnnxModelFiles
{
    /// <summary>The name of a graph with INT8 weights.</summary>
    public const string Int8Graph = "model.int8.onnx";

    /// <summary>The name of any other graph.</summary>
    public const string Graph = "model.onnx";

    private static readonly string[] GraphNames = [Int8Graph, Graph, "onnx/" + Graph];

    /// <summary>Finds the ONNX file.</summary>
    /// <exception cref="RerankerException">There is no such directory, or no graph in it.</exception>
    public static string FindGraph(OnnxModel model)
    {
        if (!Directory.Exists(model.Directory))
        {
            if (model.IsStored)
                throw LoadedModel.Fault(model, NotStored(model));
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

    private static string NotStored(OnnxModel model)
    {
        var fact = $"it is not in the model store '{Path.GetDirectoryName(model.Directory)}', and there is no directory '{model.Name}'.";
        return KnownModel.Find(model.Name) is null
            ? $"{fact} {ModelStore.KnownNames()} Add your own with: skrerank models add DIR --name {model.Name}"
            : $"{fact} Get it with: skrerank models pull {model.Name}";
    }
}

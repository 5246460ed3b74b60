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

    // Names by which exporters call INT8 graphs; each is safe on the processors that it is listed for.
    private static readonly string[] Int8Names = Processor.Current switch
    {
        ProcessorKind.Vnni => ["model_qint8_avx512_vnni.onnx", "model_int8.onnx", "model_quantized.onnx"],
        ProcessorKind.Arm64 => ["model_qint8_arm64.onnx", "model_int8.onnx", "model_quantized.onnx"],
        ProcessorKind.Avx2 => ["model_quint8_avx2.onnx", "model_uint8.onnx", "model_quantized.onnx"],
        _ => [],
    };

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

        return GraphNames.Concat(Int8Names.SelectMany(name => new[] { name, "onnx/" + name }))
            .Select(name => Path.Combine(model.Directory, name))
            .FirstOrDefault(File.Exists)
            ?? throw LoadedModel.Fault(model, $"the directory '{model.Directory}' holds none of {string.Join(", ", GraphNames)}{Instead(model.Directory)}");
    }

    /// <summary>Tells from the name of a graph whether its weights are INT8.</summary>
    public static bool IsInt8(string graph) =>
        Path.GetFileName(graph) is var name && (name.Contains("int8", StringComparison.Ordinal) || name.Contains("quantized", StringComparison.Ordinal));

    /// <summary>Gives the first 12 hexadecimal digits of the SHA-256 of a file.</summary>
    public static string Revision(string graph)
    {
        using var stream = File.OpenRead(graph);
        return Convert.ToHexStringLower(SHA256.HashData(stream))[..12];
    }

    private static string Instead(string directory)
    {
        string[] others = [.. new[] { directory, Path.Combine(directory, "onnx") }
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.onnx"))
            .Select(path => Path.GetFileName(path))];
        return others.Length == 0
            ? "."
            : $"; {string.Join(", ", others)} is half-precision, 4-bit or for another processor. If not, rename it to {Graph}.";
    }

    private static string NotStored(OnnxModel model)
    {
        var fact = $"it is not in the model store '{Path.GetDirectoryName(model.Directory)}', and there is no directory '{model.Name}'.";
        return KnownModel.Find(model.Name) is null
            ? $"{fact} {ModelStore.KnownNames()} Add your own with: skrerank models add DIR --name {model.Name}"
            : $"{fact} Get it with: skrerank models pull {model.Name}";
    }
}

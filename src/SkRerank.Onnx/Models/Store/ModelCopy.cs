namespace SkRerank.Onnx;

/// <summary>Copies the files of a model directory that scoring needs, and those that say what it is.</summary>
internal static class ModelCopy
{
    private static readonly string[] TextExtensions = [".json", ".txt", ".model", ".md", ""];

    /// <summary>Copies a model.</summary>
    /// <param name="source">The model; its graph may lie in a folder below.</param>
    /// <param name="target">An empty directory; the graph comes to lie in it under the name that every loader looks for.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static void Copy(OnnxModel source, string target, CancellationToken cancellationToken)
    {
        var graph = OnnxModelFiles.FindGraph(source);
        foreach (var path in Directory.EnumerateFiles(source.Directory).Where(IsText).Concat(ExternalData(graph)))
            Put(path, Path.GetFileName(path));
        Put(graph, OnnxModelFiles.IsInt8(graph) ? OnnxModelFiles.QuantizedGraph : OnnxModelFiles.Graph);

        void Put(string path, string name)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (name != ModelManifest.FileName && StorePath.IsName(name))
                File.Copy(path, Path.Combine(target, name));
        }
    }

    private static bool IsText(string path) => TextExtensions.Contains(Path.GetExtension(path).ToLowerInvariant());

    // A graph names the files of its weights itself; by custom they are called after it.
    private static IEnumerable<string> ExternalData(string graph) => Directory.EnumerateFiles(Path.GetDirectoryName(graph)!)
        .Where(path => path != graph && !path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
        .Where(path => Path.GetFileName(path).Contains(".onnx", StringComparison.OrdinalIgnoreCase) || Path.GetExtension(path) == ".data");
}

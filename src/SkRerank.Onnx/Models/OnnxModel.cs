namespace SkRerank.Onnx;

/// <summary>Names a cross-encoder model on disk: a directory laid out as on Hugging Face.</summary>
public sealed class OnnxModel
{
    private OnnxModel(string name, string directory)
    {
        Name = name;
        Directory = directory;
    }

    /// <summary>Gets the default model, which ships with this library: 8.5 M parameters, English, 512 tokens, INT8.</summary>
    public static OnnxModel Lrt { get; } = Shipped("lrt");

    /// <summary>Gets the smaller model that ships with this library: 3 M parameters, English, 512 tokens, INT8.</summary>
    public static OnnxModel Tiny { get; } = Shipped("tiny");

    /// <summary>Gets the name in reports: <c>lrt</c>, <c>tiny</c>, or the name of the directory.</summary>
    public string Name { get; }

    /// <summary>Gets the full path of the directory.</summary>
    public string Directory { get; }

    /// <summary>Names a model of the user's own.</summary>
    /// <param name="directory">
    /// A directory with <c>config.json</c>, <c>tokenizer.json</c> (or the files it was made of: <c>vocab.txt</c> and
    /// <c>tokenizer_config.json</c>, <c>sentencepiece.bpe.model</c>, or <c>vocab.json</c> and <c>merges.txt</c>), and one of
    /// <c>model.int8.onnx</c>, <c>model.onnx</c>, <c>onnx/model.onnx</c>. It is read when the first request arrives.
    /// </param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null, empty or white space.</exception>
    public static OnnxModel FromDirectory(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return new(Path.GetFileName(path), path);
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    private static OnnxModel Shipped(string name)
    {
        var besideApplication = Path.Combine(AppContext.BaseDirectory, "models", name);
        var besideLibrary = Path.Combine(Path.GetDirectoryName(typeof(OnnxModel).Assembly.Location) ?? "", "models", name);
        return new(name, System.IO.Directory.Exists(besideApplication) ? besideApplication : besideLibrary);
    }
}

namespace SkRerank.Onnx;

/// <summary>Names a cross-encoder model on disk: a directory laid out as on Hugging Face.</summary>
public sealed class OnnxModel
{
    private OnnxModel(string name, string directory, bool isStored = false)
    {
        Name = name;
        Directory = directory;
        IsStored = isStored;
    }

    /// <summary>Gets the default model, which ships with this library: 8.5 M parameters, English, 512 tokens, INT8.</summary>
    public static OnnxModel Lrt { get; } = Shipped("lrt", parameters: 8_480_000);

    /// <summary>Gets the smaller model that ships with this library: 3 M parameters, English, 512 tokens, INT8.</summary>
    public static OnnxModel Tiny { get; } = Shipped("tiny", parameters: 3_000_000);

    /// <summary>Gets the name in reports: <c>lrt</c>, <c>tiny</c>, the name in the model store, or the name of the directory.</summary>
    public string Name { get; }

    /// <summary>Gets the full path of the directory.</summary>
    public string Directory { get; }

    /// <summary>Gets the licence of the weights of a model that ships with this library, by its SPDX name in lower case; null for others.</summary>
    public string? Licence { get; private init; }

    /// <summary>Gets about how many parameters a model that ships with this library has; null for others.</summary>
    public long? Parameters { get; private init; }

    /// <summary>Gets the place in a token's vector at which its inverse document frequency stands; null where it is not known.</summary>
    internal int? RarityDimension { get; private init; }

    /// <summary>Gets a value indicating whether the model belongs into a store.</summary>
    internal bool IsStored { get; }

    /// <summary>Names a model of the user's store, see <see cref="ModelStore.FromEnvironment"/>.</summary>
    /// <param name="name">
    /// The name it was pulled or added under. The store is looked into when the first request arrives, and never by the network: a model that
    /// is not there makes a <see cref="RerankerException"/> that names the command to get it.
    /// </param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or no name.</exception>
    /// <exception cref="RerankerException">The user has no directory for data, and <see cref="ModelStore.DirectoryVariable"/> is not set.</exception>
    public static OnnxModel FromStore(string name) => ModelStore.FromEnvironment().Get(name);

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

    /// <summary>Names a model of a store.</summary>
    internal static OnnxModel Stored(string name, string directory) => new(name, directory, isStored: true);

    private static OnnxModel Shipped(string name, long parameters)
    {
        var besideApplication = Path.Combine(AppContext.BaseDirectory, "models", name);
        var besideLibrary = Path.Combine(Path.GetDirectoryName(typeof(OnnxModel).Assembly.Location) ?? "", "models", name);
        return new(name, System.IO.Directory.Exists(besideApplication) ? besideApplication : besideLibrary) { Licence = "mit", Parameters = parameters, RarityDimension = 1 };
    }
}

using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Represents what a model's files say about it.</summary>
public sealed record ModelDetails
{
    private const string ConfigFile = "config.json";
    private const int MaxConfigBytes = 4 << 20;
    private const int MaxTokenizerBytes = 64 << 20;

    private ModelDetails()
    {
    }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the full path of the model's directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Gets the file of the graph, inside the directory.</summary>
    public required string Graph { get; init; }

    /// <summary>Gets the size of all files of the directory.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the inputs of the graph.</summary>
    public required IReadOnlyList<ModelTensor> Inputs { get; init; }

    /// <summary>Gets the outputs of the graph.</summary>
    public required IReadOnlyList<ModelTensor> Outputs { get; init; }

    /// <summary>Gets the kind of tokenizer, as <c>tokenizer.json</c> calls it; null where no file tells it.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>Gets how many tokens of a pair the model can read, as far as its files tell.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Gets how many numbers the model gives for a pair, as far as the graph tells.</summary>
    public int? Labels { get; init; }

    /// <summary>Gets about how many parameters it has, where that is known.</summary>
    public long? Parameters { get; init; }

    /// <summary>Gets the licence by its SPDX name in lower case, where that is known.</summary>
    public string? Licence { get; init; }

    /// <summary>Gets the first 12 hexadecimal digits of the SHA-256 of the graph.</summary>
    public required string Revision { get; init; }

    /// <summary>Gets the repository that it was pulled from.</summary>
    public string? Repository { get; init; }

    /// <summary>Gets the commit of the repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Reads the files of a model. Its tokenizer need not be one that this library can run.</summary>
    /// <param name="model">The model.</param>
    /// <returns>The details.</returns>
    /// <exception cref="RerankerException">The model is not there, or a file is broken.</exception>
    public static ModelDetails Read(OnnxModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = OnnxModelFiles.FindGraph(model);
        var (inputs, outputs) = LoadedModel.Open(model, graph, ReadTensors);
        var manifest = ModelManifest.TryRead(model.Directory, model.Name);
        var known = KnownModel.All.FirstOrDefault(known => known.Name == model.Name || known.Repository == manifest?.Repository);
        var files = new ModelDirectory(model.Directory, model.Name);
        return new()
        {
            Name = model.Name,
            Directory = model.Directory,
            Graph = Path.GetRelativePath(model.Directory, graph),
            Bytes = System.IO.Directory.EnumerateFiles(model.Directory, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length),
            Inputs = inputs,
            Outputs = outputs,
            Tokenizer = TokenizerKind(files),
            MaxTokens = ReadLimit(files),
            Labels = outputs[0].Shape is [_, var last] && int.TryParse(last, out var labels) ? labels : outputs[0].Shape.Count == 1 ? 1 : null,
            Parameters = model.Parameters ?? known?.Parameters,
            Licence = model.Licence ?? manifest?.Licence ?? known?.Licence,
            Revision = OnnxModelFiles.Revision(graph),
            Repository = manifest?.Repository,
            Commit = manifest?.Revision,
        };
    }

    private static (ModelTensor[] Inputs, ModelTensor[] Outputs) ReadTensors(string graph)
    {
        using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1 };
        using var session = new InferenceSession(graph, options);
        return (
            [.. session.InputNames.Select(name => Describe(name, session.InputMetadata[name]))],
            [.. session.OutputNames.Select(name => Describe(name, session.OutputMetadata[name]))]);
    }

    private static ModelTensor Describe(string name, NodeMetadata metadata) => metadata.IsTensor
        ? new(name, metadata.ElementDataType.ToString(), [.. metadata.Dimensions.Zip(metadata.SymbolicDimensions, Dimension)])
        : new(name, metadata.OnnxValueType.ToString(), []);

    private static string Dimension(int size, string symbol) =>
        size >= 0 ? FormattableString.Invariant($"{size}") : string.IsNullOrEmpty(symbol) ? "?" : symbol;

    private static string? TokenizerKind(ModelDirectory files)
    {
        if (files.Has(TokenizerJson.FileName))
            return files.ReadJson(TokenizerJson.FileName, MaxTokenizerBytes).Object("model")?.Text("type");
        return files.Has(Vocabulary.FileName) ? "WordPiece" : null;
    }

    private static int? ReadLimit(ModelDirectory files)
    {
        ModelJson? config = files.Has(ConfigFile) ? files.ReadJson(ConfigFile, MaxConfigBytes) : null;
        var positions = config?.Count("max_position_embeddings");
        // RoBERTa counts positions from the one behind its padding token.
        if (config?.Text("model_type")?.Contains("roberta", StringComparison.Ordinal) == true)
            positions -= 2;
        var length = files.Has(TokenizerConfig.FileName) ? files.ReadJson(TokenizerConfig.FileName, MaxConfigBytes).Count("model_max_length") : null;
        return positions < (length ?? int.MaxValue) ? positions : length;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Onnx;

/// <summary>Represents a public cross-encoder that <see cref="ModelStore.PullAsync(string, IProgress{ModelPullProgress}?, CancellationToken)"/> can fetch by name.</summary>
public sealed record KnownModel
{
    [JsonConstructor]
    internal KnownModel()
    {
    }

    /// <summary>Gets all known models.</summary>
    public static IReadOnlyList<KnownModel> All { get; } = Read();

    /// <summary>Gets the name, as in <c>onnx:NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the repository on the hub, owner and name.</summary>
    public required string Repository { get; init; }

    /// <summary>Gets the licence of the weights, by its SPDX name in lower case.</summary>
    public required string Licence { get; init; }

    /// <summary>Gets the languages that the model was trained for.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the kind of tokenizer.</summary>
    public required string Tokenizer { get; init; }

    /// <summary>Gets about how many parameters the model has.</summary>
    public required long Parameters { get; init; }

    /// <summary>Gets a value indicating whether the repository holds an ONNX graph; if not, it has to be exported and added.</summary>
    public bool CanBePulled => Graphs.Count > 0;

    /// <summary>Gets about how many bytes the graph for this machine has at most; null where that is not known.</summary>
    public long? GraphBytes => GraphsFor(Processor.Current).Select(graph => graph.Bytes).FirstOrDefault(bytes => bytes is not null);

    /// <summary>Gets the graphs, the best for each processor first.</summary>
    [JsonInclude]
    internal IReadOnlyList<KnownGraph> Graphs { get; init; } = [];

    /// <summary>Gets the other files.</summary>
    [JsonInclude]
    internal IReadOnlyList<KnownFile> Files { get; init; } = [];

    /// <summary>Finds a model by its name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The model; null if none has that name.</returns>
    public static KnownModel? Find(string name) => All.FirstOrDefault(model => model.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the graphs that a processor runs well, the fastest first.</summary>
    internal KnownGraph[] GraphsFor(ProcessorKind processor) =>
        [.. Graphs.Where(graph => graph.For == processor || graph.For == ProcessorKind.Any).OrderBy(graph => graph.For == ProcessorKind.Any)];

    private static KnownModel[] Read()
    {
        using var stream = typeof(KnownModel).Assembly.GetManifestResourceStream("SkRerank.Onnx.KnownModels.json")!;
        return JsonSerializer.Deserialize(stream, KnownModelJson.Default.KnownModelArray)!;
    }
}

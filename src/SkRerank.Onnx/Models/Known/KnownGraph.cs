namespace SkRerank.Onnx;

/// <summary>Represents a graph of a known model. Half-precision and 4-bit graphs are not listed: on a processor they are the slowest.</summary>
internal sealed record KnownGraph
{
    /// <summary>Gets the kind of processor that it was made for.</summary>
    public required ProcessorKind For { get; init; }

    /// <summary>Gets a value indicating whether the weights are INT8.</summary>
    public bool IsInt8 { get; init; }

    /// <summary>Gets the files: the graph, and its external data where there is any.</summary>
    public required IReadOnlyList<KnownFile> Files { get; init; }

    /// <summary>Gets about how many bytes the files have; null where that is not known.</summary>
    public long? Bytes => Files.Sum(file => file.Bytes ?? 0) is > 0 and var bytes ? bytes : null;

    /// <summary>Gives the name of a file in the store: the graph where every loader looks for it, external data beside it under its own name.</summary>
    public string LocalPath(KnownFile file) => file != Files[0] ? Path.GetFileName(file.Path) : IsInt8 ? OnnxModelFiles.QuantizedGraph : OnnxModelFiles.Graph;
}

namespace SkRerank.Onnx;

/// <summary>Represents an ONNX file. What is not understood is kept: a file that is read and written means the same.</summary>
internal sealed class OnnxFile : OnnxMessage
{
    /// <summary>Gets or sets the version of the format.</summary>
    public long? FormatVersion { get; set; }

    /// <summary>Gets or sets what made the file.</summary>
    public string? Producer { get; set; }

    /// <summary>Gets or sets the graph.</summary>
    public OnnxGraph Graph { get; set; } = new();

    /// <summary>Gets the sets of operators that the graph uses.</summary>
    public List<OnnxOperatorSet> OperatorSets { get; } = [];

    /// <summary>Gets texts about the model.</summary>
    public List<OnnxMetadata> Metadata { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>The file; its tensors share one buffer of the size of the file.</returns>
    /// <exception cref="RerankerException">The file is missing, unreadable, larger than 2 GB, or no ONNX file.</exception>
    public static OnnxFile Load(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Fault(path, exception.Message, exception);
        }
    }

    /// <summary>Reads the content of a file.</summary>
    /// <exception cref="InvalidDataException">It is not ONNX.</exception>
    public static OnnxFile Parse(ReadOnlyMemory<byte> content)
    {
        var file = Read<OnnxFile>(new WireReader(content, new WireBudget()));
        return file.Graph.Nodes.Count > 0 ? file : throw new InvalidDataException("it holds no graph.");
    }

    /// <summary>Makes the exception for a file that cannot be used.</summary>
    public static RerankerException Fault(string path, string fact, Exception? cause = null) =>
        new(Path.GetFileName(path), RerankerErrorKind.Configuration, $"'{path}' is not an ONNX file that can be used: {fact}", cause);

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where to.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var writer = new WireWriter();
        WriteTo(writer);
        WholeFile.Write(path, writer.CopyTo);
    }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: FormatVersion = field.Int64; return true;
            case 2: Producer = reader.Text(field); return true;
            case 7: Graph = Read<OnnxGraph>(reader.Message(field)); return true;
            case 8: OperatorSets.Add(Read<OnnxOperatorSet>(reader.Message(field))); return true;
            case 14: Metadata.Add(Read<OnnxMetadata>(reader.Message(field))); return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Int64(1, FormatVersion);
        writer.Text(2, Producer);
        writer.Message(7, Graph);
        writer.Messages(8, OperatorSets);
        writer.Messages(14, Metadata);
    }
}

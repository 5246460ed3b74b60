namespace SkRerank.Onnx;

/// <summary>Represents a constant setting of a node.</summary>
internal sealed class OnnxAttribute : OnnxMessage
{
    private const long SingleKind = 1;
    private const long IntegerKind = 2;
    private const long TextKind = 3;
    private const long TensorKind = 4;
    private const long IntegersKind = 7;

    private readonly List<long> _integers = [];
    private readonly List<OnnxGraph> _graphs = [];
    private float? _single;
    private ReadOnlyMemory<byte>? _text;
    private long? _kind;

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets the value where it is an integer.</summary>
    public long? Integer { get; private set; }

    /// <summary>Gets the value where it is a list of integers.</summary>
    public IReadOnlyList<long> Integers => _integers;

    /// <summary>Gets the value where it is a real number.</summary>
    public float? Single => _single;

    /// <summary>Gets the value where it is a tensor.</summary>
    public OnnxTensor? Tensor { get; private set; }

    /// <summary>Gets the graphs that it holds, for nodes that choose or repeat.</summary>
    public IReadOnlyList<OnnxGraph> Graphs => _graphs;

    /// <summary>Makes a setting.</summary>
    public static OnnxAttribute Of(string name, long value) => new() { Name = name, Integer = value, _kind = IntegerKind };

    /// <summary>Makes a setting.</summary>
    public static OnnxAttribute Of(string name, float value) => new() { Name = name, _single = value, _kind = SingleKind };

    /// <summary>Makes a setting.</summary>
    public static OnnxAttribute Of(string name, string value) => new() { Name = name, _text = System.Text.Encoding.UTF8.GetBytes(value), _kind = TextKind };

    /// <summary>Makes a setting.</summary>
    public static OnnxAttribute Of(string name, OnnxTensor value) => new() { Name = name, Tensor = value, _kind = TensorKind };

    /// <summary>Makes a setting.</summary>
    public static OnnxAttribute List(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new OnnxAttribute { Name = name, _kind = IntegersKind };
        attribute._integers.AddRange(values);
        return attribute;
    }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Name = reader.Text(field); return true;
            case 2: _single = field.Single; return true;
            case 3: Integer = field.Int64; return true;
            case 4: _text = field.Content; return true;
            case 5: Tensor = Read<OnnxTensor>(reader.Message(field)); return true;
            case 6: _graphs.Add(Read<OnnxGraph>(reader.Message(field))); return true;
            case 8: _integers.AddRange(field.Int64s); return true;
            case 20: _kind = field.Int64; return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Text(1, Name);
        writer.Single(2, _single);
        writer.Int64(3, Integer);
        writer.Bytes(4, _text);
        writer.Message(5, Tensor);
        writer.Messages(6, _graphs);
        foreach (var value in _integers)
            writer.Int64(8, value);
        writer.Int64(20, _kind);
    }
}

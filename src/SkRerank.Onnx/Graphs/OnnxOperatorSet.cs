namespace SkRerank.Onnx;

/// <summary>Names a set of operators that a graph uses.</summary>
internal sealed class OnnxOperatorSet : OnnxMessage
{
    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    public const string Contributed = "com.microsoft";

    /// <summary>Gets or sets the domain; null or empty means ONNX itself.</summary>
    public string? Domain { get; set; }

    /// <summary>Gets or sets the version.</summary>
    public long? Version { get; set; }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Domain = reader.Text(field); return true;
            case 2: Version = field.Int64; return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Text(1, Domain);
        writer.Int64(2, Version);
    }
}

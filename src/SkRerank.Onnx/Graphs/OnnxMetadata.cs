namespace SkRerank.Onnx;

/// <summary>Represents a named text about a model.</summary>
internal sealed class OnnxMetadata : OnnxMessage
{
    /// <summary>Gets or sets the name.</summary>
    public string? Key { get; set; }

    /// <summary>Gets or sets the text.</summary>
    public string? Value { get; set; }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Key = reader.Text(field); return true;
            case 2: Value = reader.Text(field); return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Text(1, Key);
        writer.Text(2, Value);
    }
}

namespace SkRerank.Onnx;

/// <summary>Names a value of a graph and its type.</summary>
internal sealed class OnnxValue : OnnxMessage
{
    private ReadOnlyMemory<byte>? _type;

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Makes the value of a tensor.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="dimensions">For each dimension its length as an integer, or its name where it is free.</param>
    /// <returns>The value.</returns>
    public static OnnxValue Tensor(string name, OnnxElementType type, params object[] dimensions) =>
        new() { Name = name, _type = new Kind(new TensorType(type, dimensions)).ToBytes() };

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Name = reader.Text(field); return true;
            case 2: _type = field.Content; return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Text(1, Name);
        writer.Bytes(2, _type);
    }

    private sealed class Kind(TensorType tensor) : OnnxMessage
    {
        protected override bool TryTake(WireReader reader, WireField field) => false;

        protected override void WriteKnown(WireWriter writer) => writer.Message(1, tensor);
    }

    private sealed class TensorType(OnnxElementType type, object[] dimensions) : OnnxMessage
    {
        protected override bool TryTake(WireReader reader, WireField field) => false;

        protected override void WriteKnown(WireWriter writer)
        {
            writer.Int64(1, (long)type);
            writer.Message(2, new Shape(dimensions));
        }
    }

    private sealed class Shape(object[] dimensions) : OnnxMessage
    {
        protected override bool TryTake(WireReader reader, WireField field) => false;

        protected override void WriteKnown(WireWriter writer) => writer.Messages(1, dimensions.Select(length => new Dimension(length)));
    }

    private sealed class Dimension(object length) : OnnxMessage
    {
        protected override bool TryTake(WireReader reader, WireField field) => false;

        protected override void WriteKnown(WireWriter writer)
        {
            writer.Int64(1, length as int?);
            writer.Text(2, length as string);
        }
    }
}

namespace SkRerank.Onnx;

/// <summary>Represents a graph: operations in an order in which they can run, and constants.</summary>
internal sealed class OnnxGraph : OnnxMessage
{
    /// <summary>Gets the operations.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>Gets the constants.</summary>
    public List<OnnxTensor> Initializers { get; } = [];

    /// <summary>Gets the inputs.</summary>
    public List<OnnxValue> Inputs { get; } = [];

    /// <summary>Gets the outputs.</summary>
    public List<OnnxValue> Outputs { get; } = [];

    /// <summary>Gets the types of values inside, where the file tells them.</summary>
    public List<OnnxValue> Values { get; } = [];

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Nodes.Add(Read<OnnxNode>(reader.Message(field))); return true;
            case 2: Name = reader.Text(field); return true;
            case 5: Initializers.Add(Read<OnnxTensor>(reader.Message(field))); return true;
            case 11: Inputs.Add(Read<OnnxValue>(reader.Message(field))); return true;
            case 12: Outputs.Add(Read<OnnxValue>(reader.Message(field))); return true;
            case 13: Values.Add(Read<OnnxValue>(reader.Message(field))); return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        writer.Messages(1, Nodes);
        writer.Text(2, Name);
        writer.Messages(5, Initializers);
        writer.Messages(11, Inputs);
        writer.Messages(12, Outputs);
        writer.Messages(13, Values);
    }
}

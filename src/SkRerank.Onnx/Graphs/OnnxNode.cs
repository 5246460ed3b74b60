namespace SkRerank.Onnx;

/// <summary>Represents one operation of a graph.</summary>
internal sealed class OnnxNode : OnnxMessage
{
    /// <summary>Gets the names of the values that it takes; an empty name is an input left out.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>Gets the names of the values that it gives.</summary>
    public List<string> Outputs { get; } = [];

    /// <summary>Gets the settings.</summary>
    public List<OnnxAttribute> Attributes { get; } = [];

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets or sets which operator it is.</summary>
    public string? Operator { get; set; }

    /// <summary>Gets or sets the domain of the operator; null or empty means ONNX itself.</summary>
    public string? Domain { get; set; }

    /// <summary>Makes a node of one output, named after it.</summary>
    public static OnnxNode Of(string operation, IEnumerable<string> inputs, string output, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new OnnxNode { Operator = operation, Name = output };
        node.Inputs.AddRange(inputs);
        node.Outputs.Add(output);
        node.Attributes.AddRange(attributes);
        return node;
    }

    /// <summary>Gets a setting; null where the node has none of that name.</summary>
    public OnnxAttribute? this[string attribute] => Attributes.Find(candidate => candidate.Name == attribute);

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: Inputs.Add(reader.Text(field)); return true;
            case 2: Outputs.Add(reader.Text(field)); return true;
            case 3: Name = reader.Text(field); return true;
            case 4: Operator = reader.Text(field); return true;
            case 5: Attributes.Add(Read<OnnxAttribute>(reader.Message(field))); return true;
            case 7: Domain = reader.Text(field); return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        foreach (var input in Inputs)
            writer.Text(1, input);
        foreach (var output in Outputs)
            writer.Text(2, output);
        writer.Text(3, Name);
        writer.Text(4, Operator);
        writer.Messages(5, Attributes);
        writer.Text(7, Domain);
    }
}

namespace SkRerank.Onnx;

/// <summary>Represents an input or output of a graph.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of its elements, for example <c>Int64</c>.</param>
/// <param name="Shape">The dimensions, by name or number; <c>?</c> for one that is neither named nor fixed.</param>
public sealed record ModelTensor(string Name, string Type, IReadOnlyList<string> Shape)
{
    /// <inheritdoc />
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", Shape)}]";
}

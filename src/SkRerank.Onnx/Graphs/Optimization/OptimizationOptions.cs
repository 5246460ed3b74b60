namespace SkRerank.Onnx;

/// <summary>Says how a model is optimised.</summary>
internal sealed record OptimizationOptions
{
    /// <summary>How far logits may differ where only the form of the graph changes.</summary>
    public const double SameTolerance = 1e-3;

    /// <summary>How far logits of a graph of bytes may differ where only its form changes: a number beside a border may become another byte.</summary>
    public const double SameBytesTolerance = 0.02;

    /// <summary>How far logits may differ where real numbers become bytes.</summary>
    public const double QuantizedTolerance = 0.5;

    /// <summary>Gets a value indicating whether weights and activations become bytes.</summary>
    public bool Quantize { get; init; }

    /// <summary>Gets how far a logit may be from that of the old graph.</summary>
    /// <value>Null means one of the constants, by what is done.</value>
    public double? Tolerance { get; init; }

    /// <summary>Gets a file of pairs to measure and compare on.</summary>
    /// <value>Null means <see cref="SamplePairs.FileName"/> of the model, or else made-up pairs.</value>
    public string? Pairs { get; init; }
}

namespace SkRerank;

/// <summary>Represents the fusion of a pipeline with the first stage: <c>A+first:0.5</c>.</summary>
public sealed record FirstStageFusionSpec : RerankerSpec
{
    /// <summary>Creates the SPEC of a fusion.</summary>
    /// <param name="inner">The pipeline that is fused with the first stage.</param>
    /// <param name="weight">The weight of the first stage, from 0 to 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is not from 0 to 1.</exception>
    public FirstStageFusionSpec(RerankerSpec inner, double weight)
    {
        ArgumentNullException.ThrowIfNull(inner);
        MinMaxFusion.ThrowIfNotWeight(weight, nameof(weight));
        Inner = inner;
        Weight = weight;
    }

    /// <summary>Gets the pipeline that is fused with the first stage.</summary>
    public RerankerSpec Inner { get; }

    /// <summary>Gets the weight of the first stage, from 0 to 1.</summary>
    public double Weight { get; }

    /// <inheritdoc />
    private protected override SpecBinding Binding => SpecBinding.Fusion;

    /// <inheritdoc />
    private protected override string Print() => SpecSyntax.Fuse(Inner.Print(SpecBinding.Fusion), Weight);
}

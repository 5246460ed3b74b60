namespace SkRerank;

/// <summary>Represents a pipeline and the one that takes its place where it fails: <c>A|B</c>.</summary>
public sealed record FallbackSpec : RerankerSpec
{
    /// <summary>Creates the SPEC of a fallback.</summary>
    /// <param name="inner">The pipeline that is asked first.</param>
    /// <param name="fallback">The pipeline that is asked where the first one fails.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public FallbackSpec(RerankerSpec inner, RerankerSpec fallback)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(fallback);
        Inner = inner;
        Fallback = fallback;
    }

    /// <summary>Gets the pipeline that is asked first.</summary>
    public RerankerSpec Inner { get; }

    /// <summary>Gets the pipeline that is asked where the first one fails.</summary>
    public RerankerSpec Fallback { get; }

    /// <inheritdoc />
    private protected override SpecBinding Binding => SpecBinding.Fallback;

    /// <inheritdoc />
    private protected override string Print() => SpecSyntax.Fallback(Inner.Print(SpecBinding.Fallback), Fallback.Print(SpecBinding.Cascade));
}

namespace SkRerank;

/// <summary>Represents a cascade of two pipelines: <c>A&gt;20&gt;B</c>.</summary>
public sealed record CascadeSpec : RerankerSpec
{
    /// <summary>Creates the SPEC of a cascade.</summary>
    /// <param name="inner">The pipeline that ranks all candidates.</param>
    /// <param name="keep">How many of the best go on; at least 1.</param>
    /// <param name="next">The pipeline that ranks those again.</param>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is less than 1.</exception>
    public CascadeSpec(RerankerSpec inner, int keep, RerankerSpec next)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(keep);
        ArgumentNullException.ThrowIfNull(next);
        Inner = inner;
        Keep = keep;
        Next = next;
    }

    /// <summary>Gets the pipeline that ranks all candidates.</summary>
    public RerankerSpec Inner { get; }

    /// <summary>Gets how many of the best go on, at least 1.</summary>
    public int Keep { get; }

    /// <summary>Gets the pipeline that ranks those again.</summary>
    public RerankerSpec Next { get; }

    /// <inheritdoc />
    private protected override SpecBinding Binding => SpecBinding.Cascade;

    /// <inheritdoc />
    private protected override string Print() => SpecSyntax.Cascade(Inner.Print(SpecBinding.Cascade), Keep, Next.Print(SpecBinding.Fusion));
}

namespace SkRerank;

/// <summary>Represents one reranker by its name and, where it needs one, its argument.</summary>
public sealed record NamedSpec : RerankerSpec
{
    /// <summary>Creates the SPEC of one reranker.</summary>
    /// <param name="name">The name: an ASCII letter, then ASCII letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <param name="argument">The argument, for example a directory; null for none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a name.</exception>
    public NamedSpec(string name, string? argument = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (SpecSyntax.NameLength(name) != name.Length || name.Length == 0)
            throw new ArgumentException("A reranker name is an ASCII letter, then letters, digits, '-', '_' and '.'.", nameof(name));

        Name = name;
        Argument = argument;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the argument; null if there is none.</summary>
    public string? Argument { get; }

    /// <inheritdoc />
    private protected override SpecBinding Binding => SpecBinding.Name;

    /// <inheritdoc />
    private protected override string Print() => Argument is null ? Name : $"{Name}:{SpecSyntax.Quote(Argument)}";
}

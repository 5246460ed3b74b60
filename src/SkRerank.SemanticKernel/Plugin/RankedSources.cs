namespace SkRerank.SemanticKernel;

/// <summary>Represents the answer of a <see cref="SearchAndRerankPlugin"/>. In a prompt template it reads as numbered texts, one per line.</summary>
/// <param name="Sources">The passages, best first.</param>
/// <param name="Note">What a model should know about the answer, for example that a limit was reached; null if there is nothing.</param>
public sealed record RankedSources(IReadOnlyList<RankedSource> Sources, string? Note)
{
    /// <summary>Gives the texts with their citations, one per line, and the note at the end.</summary>
    /// <returns>The texts.</returns>
    public override string ToString() => string.Join('\n', Sources.Select(source => $"{source.Citation} {source.Text}").Append(Note).OfType<string>());
}

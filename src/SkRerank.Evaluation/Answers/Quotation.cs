namespace SkRerank.Evaluation;

/// <summary>Represents a sentence of a source.</summary>
/// <param name="Source">The number of the source.</param>
/// <param name="Place">The place of the sentence in the source, from 0.</param>
/// <param name="Text">The sentence.</param>
public sealed record Quotation(int Source, int Place, string Text);

namespace SkRerank.Evaluation;

/// <summary>Represents one retrieved document.</summary>
/// <param name="DocumentId">The identifier of the document.</param>
/// <param name="Score">The score that retrieval gave, higher is better; may be infinite.</param>
public readonly record struct RunEntry(string DocumentId, double Score);

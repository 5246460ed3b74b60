namespace SkRerank.Evaluation;

/// <summary>Represents one passage of a collection.</summary>
/// <param name="Title">The title; empty where there is none.</param>
/// <param name="Text">The text.</param>
public sealed record CorpusDocument(string Title, string Text);

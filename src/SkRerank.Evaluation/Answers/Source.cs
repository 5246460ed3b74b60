namespace SkRerank.Evaluation;

/// <summary>Represents one numbered passage of a prompt.</summary>
/// <param name="Number">The number by which an answer cites it, from 1.</param>
/// <param name="Title">Its title, on one line.</param>
/// <param name="Text">Its text.</param>
public sealed record Source(int Number, string Title, string Text);

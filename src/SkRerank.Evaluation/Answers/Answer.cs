namespace SkRerank.Evaluation;

/// <summary>Represents an answer to a question.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Cited">The numbers of the sources that it cites.</param>
public sealed record Answer(string Text, IReadOnlyList<int> Cited);

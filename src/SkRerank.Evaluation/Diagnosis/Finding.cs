namespace SkRerank.Evaluation;

/// <summary>Represents something that an experiment showed, and what to do about it.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Text">The finding with its figures, and the advice, in one or two sentences.</param>
public sealed record Finding(FindingKind Kind, string Text);

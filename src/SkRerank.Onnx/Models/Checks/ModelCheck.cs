namespace SkRerank.Onnx;

/// <summary>Represents one check of a model.</summary>
/// <param name="Name">What was checked: <c>files</c>, <c>load</c>, <c>goldens</c> or <c>scores</c>.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Detail">What was found, in a sentence or a clause.</param>
public sealed record ModelCheck(string Name, ModelCheckOutcome Outcome, string Detail);

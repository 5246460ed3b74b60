namespace SkRerank.Bench;

/// <summary>Represents what the oracle answers.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Alternatives">What the deciding token might have been, with probabilities, the most probable first; none where that has no
/// meaning.</param>
internal sealed record OracleAnswer(string Text, IReadOnlyList<KeyValuePair<string, double>> Alternatives);

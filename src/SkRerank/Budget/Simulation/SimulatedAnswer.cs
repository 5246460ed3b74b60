namespace SkRerank;

/// <summary>Represents how one simulated request ended.</summary>
internal sealed record SimulatedAnswer(string Pipeline, TimeSpan Elapsed, double Quality, decimal Cost, bool IsComplete);

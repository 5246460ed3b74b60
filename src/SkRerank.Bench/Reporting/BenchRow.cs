namespace SkRerank.Bench;

/// <summary>Represents one line of a benchmark: what was measured, and its figures.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Metrics">The figures by name; the unit is part of the name, and a ratio is named <c>x other</c>.</param>
public sealed record BenchRow(string Name, IReadOnlyDictionary<string, double> Metrics);

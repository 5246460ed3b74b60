namespace SkRerank.Bench;

/// <summary>Represents a query and the passages that are scored for it.</summary>
/// <param name="Name">What is special about the lengths.</param>
/// <param name="Query">The query.</param>
/// <param name="Passages">The passages.</param>
internal sealed record PassageSet(string Name, string Query, IReadOnlyList<string> Passages);

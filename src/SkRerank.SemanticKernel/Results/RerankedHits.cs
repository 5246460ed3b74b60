namespace SkRerank.SemanticKernel;

/// <summary>Represents what is handed back in place of a search's value.</summary>
/// <param name="Value">The value, of the same run-time type as the search's own.</param>
/// <param name="Result">The ranking, the first one where a page lies across two pools; null if there was none.</param>
/// <param name="Kept">What is handed back, in the order of the value; empty if there was no ranking.</param>
/// <param name="Skipped">Why there was no ranking; null if there was one.</param>
internal sealed record RerankedHits(object Value, RerankResult? Result, IReadOnlyList<RankedCandidate> Kept, string? Skipped);

namespace SkRerank.SemanticKernel;

/// <summary>Represents what is handed back in place of a function's value.</summary>
/// <param name="Value">The value, of the same run-time type as the function's own.</param>
/// <param name="Result">The ranking; null if there was none.</param>
/// <param name="Skipped">Why there was no ranking; null if there was one.</param>
internal sealed record RerankedHits(object Value, RerankResult? Result, string? Skipped);

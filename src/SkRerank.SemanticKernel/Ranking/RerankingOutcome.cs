namespace SkRerank.SemanticKernel;

/// <summary>Represents what became of the results of one call.</summary>
/// <param name="Query">What was asked; null if the call held no text.</param>
/// <param name="Result">The ranking, how far it is degraded and why; null if there was none.</param>
/// <param name="Skipped">The sentence that says why there was no ranking; null if there was one.</param>
public sealed record RerankingOutcome(string? Query, RerankResult? Result, string? Skipped);

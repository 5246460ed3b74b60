namespace SkRerank.SemanticKernel;

/// <summary>Represents one found passage in the answer of a <see cref="SearchAndRerankPlugin"/>.</summary>
/// <param name="Citation">What an answer cites it by: <c>[1]</c> for the best one, and so on.</param>
/// <param name="Rank">Its place in the ranking, from 1.</param>
/// <param name="Score">Its score, higher is better; null if it has none.</param>
/// <param name="Status"><c>scored</c>, or why there is no score, for example <c>deadline</c> or <c>failed</c>.</param>
/// <param name="Text">The passage.</param>
/// <param name="Name">The name of what it is from; null if it has none.</param>
/// <param name="Link">Where that is; null if it has none.</param>
public sealed record RankedSource(string Citation, int Rank, double? Score, string Status, string Text, string? Name, string? Link);

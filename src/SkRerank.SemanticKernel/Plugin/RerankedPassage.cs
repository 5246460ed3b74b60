namespace SkRerank.SemanticKernel;

/// <summary>Represents one passage at its place in the answer of a <see cref="RerankPlugin"/>.</summary>
/// <param name="Index">Its place in the list that was given, from 0.</param>
/// <param name="Rank">Its place in the ranking, from 1.</param>
/// <param name="Score">Its score, higher is better; null if it has none.</param>
/// <param name="Status"><c>scored</c>, or why there is no score, for example <c>deadline</c> or <c>failed</c>.</param>
/// <param name="Text">The passage as it was given.</param>
public sealed record RerankedPassage(int Index, int Rank, double? Score, string Status, string Text);

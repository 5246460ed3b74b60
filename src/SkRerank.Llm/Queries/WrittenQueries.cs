namespace SkRerank.Llm;

/// <summary>Represents what a chat model wrote for a passage.</summary>
/// <param name="Queries">The queries, each different.</param>
/// <param name="Cost">What the call cost, in US dollars; null if that is not known.</param>
public sealed record WrittenQueries(IReadOnlyList<string> Queries, decimal? Cost);

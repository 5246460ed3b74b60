namespace SkRerank.Cli;

/// <summary>Limits how much of each query-passage pair a local model reads.</summary>
/// <param name="MaxTokens">Tokens of the pair in all; null for the model's own limit.</param>
/// <param name="QueryTokens">Tokens of the query; null for the reranker's own limit.</param>
internal sealed record TokenLimits(int? MaxTokens, int? QueryTokens);

namespace SkRerank;

/// <summary>Represents one measured point of a quality curve.</summary>
/// <param name="Depth">How many candidates the first reranker of the pipeline was given; at least 1.</param>
/// <param name="Quality">The mean measure, from 0 to 1.</param>
/// <param name="Keep">How many of them went on to the second one; null for a pipeline of one reranker.</param>
/// <param name="MaxTokens">How many tokens of a pair the first reranker read at most; at least 16; null for as many as it reads by itself.</param>
public sealed record QualityPoint(int Depth, double Quality, int? Keep = null, int? MaxTokens = null);

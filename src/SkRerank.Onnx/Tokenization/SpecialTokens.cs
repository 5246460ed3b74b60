namespace SkRerank.Onnx;

/// <summary>Represents the ids of the tokens that make a pair.</summary>
/// <param name="ClassificationId">The id in front of the query.</param>
/// <param name="SeparatorId">The id behind the query and behind the passage.</param>
/// <param name="PaddingId">The id that fills a batch.</param>
internal readonly record struct SpecialTokens(int ClassificationId, int SeparatorId, int PaddingId);

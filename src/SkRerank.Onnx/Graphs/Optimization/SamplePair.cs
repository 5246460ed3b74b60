namespace SkRerank.Onnx;

/// <summary>Represents a query and a passage.</summary>
internal sealed record SamplePair(string Query, string Passage);

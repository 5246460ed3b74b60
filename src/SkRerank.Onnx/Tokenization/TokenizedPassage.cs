namespace SkRerank.Onnx;

/// <summary>Represents a passage that is ready to be paired with any query.</summary>
/// <param name="Ids">The ids that are read at most, without special tokens.</param>
/// <param name="Total">How many tokens the passage has.</param>
internal sealed record TokenizedPassage(int[] Ids, int Total);

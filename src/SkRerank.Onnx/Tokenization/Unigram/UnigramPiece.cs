namespace SkRerank.Onnx;

/// <summary>Represents an entry of a Unigram vocabulary; its id is its place.</summary>
/// <param name="Text">The piece, with U+2581 for a space.</param>
/// <param name="Score">The logarithm of how likely it is.</param>
internal readonly record struct UnigramPiece(string Text, double Score);

namespace SkRerank.Onnx;

/// <summary>Represents the tokenizer of a model before its pairs are known.</summary>
/// <param name="Ids">The vocabulary.</param>
/// <param name="Layout">How a pair is put together.</param>
/// <param name="Tokenizer">Tokenizes one text.</param>
internal sealed record TokenizerParts(TokenIds Ids, PairLayout Layout, ITextTokenizer Tokenizer);

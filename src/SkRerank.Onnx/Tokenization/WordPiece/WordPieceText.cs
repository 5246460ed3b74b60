using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Tokenizes by the official WordPiece tokenizer.</summary>
/// <param name="tokenizer">The tokenizer, with a normalizer and a pre-tokenizer of its own.</param>
internal sealed class WordPieceText(WordPieceTokenizer tokenizer) : ITextTokenizer
{
    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, List<int> ids) => ids.AddRange(tokenizer.EncodeToIds(text));
}

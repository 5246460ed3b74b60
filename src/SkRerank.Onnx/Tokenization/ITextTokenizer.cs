namespace SkRerank.Onnx;

/// <summary>Turns one text into ids, without special tokens. Safe for concurrent use.</summary>
internal interface ITextTokenizer
{
    /// <summary>Tokenizes a text.</summary>
    /// <param name="text">The text; lone surrogates are read as U+FFFD.</param>
    /// <param name="ids">Receives the ids at its end.</param>
    void Encode(ReadOnlySpan<char> text, List<int> ids);
}

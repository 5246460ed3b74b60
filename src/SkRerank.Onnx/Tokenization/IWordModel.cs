namespace SkRerank.Onnx;

/// <summary>Turns one word, as the splitter of a tokenizer makes it, into ids. Safe for concurrent use.</summary>
internal interface IWordModel
{
    /// <summary>Tokenizes a word.</summary>
    /// <param name="word">The word; valid UTF-16.</param>
    /// <param name="ids">Receives the ids at its end.</param>
    void Encode(ReadOnlySpan<char> word, List<int> ids);
}

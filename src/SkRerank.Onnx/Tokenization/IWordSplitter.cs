namespace SkRerank.Onnx;

/// <summary>Splits text into words. Safe for concurrent use.</summary>
internal interface IWordSplitter
{
    /// <summary>Gives each word of a text to a model.</summary>
    /// <param name="text">The text; valid UTF-16, not empty.</param>
    /// <param name="isStart">Whether the text is the start of a query or passage.</param>
    /// <param name="model">Receives the words.</param>
    /// <param name="ids">What the model adds its ids to.</param>
    void Split(ReadOnlySpan<char> text, bool isStart, IWordModel model, List<int> ids);
}

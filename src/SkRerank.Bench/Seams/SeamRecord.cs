using Microsoft.SemanticKernel.Data;

namespace SkRerank.Bench;

/// <summary>A record with a text.</summary>
internal sealed class SeamRecord(int number)
{
    /// <summary>Gets the text.</summary>
    [TextSearchResultValue]
    public string Text { get; } = $"Passage {number} is about as long as a sentence that answers a question, and no longer than that.";
}

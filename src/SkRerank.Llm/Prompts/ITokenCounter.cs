namespace SkRerank.Llm;

/// <summary>Counts the tokens of texts, exactly or by an estimate. Called by concurrent requests.</summary>
public interface ITokenCounter
{
    /// <summary>Counts the tokens of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number of tokens.</returns>
    int Count(string text);

    /// <summary>Finds how much of a text fits.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">How many tokens there is room for.</param>
    /// <returns>The length of the longest beginning that fits, in characters; never inside a surrogate pair.</returns>
    int FindLength(string text, int tokens);
}

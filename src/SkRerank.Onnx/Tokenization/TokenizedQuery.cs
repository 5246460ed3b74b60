namespace SkRerank.Onnx;

/// <summary>Represents a query that is ready to be paired with passages.</summary>
/// <param name="ids">The ids that are read, without special tokens.</param>
/// <param name="total">How many tokens the query has.</param>
/// <param name="maxLength">How many tokens a pair has at most, special tokens included.</param>
internal sealed class TokenizedQuery(int[] ids, int total, int maxLength)
{
    /// <summary>Gets the ids that are read, without special tokens.</summary>
    public ReadOnlySpan<int> Ids => ids;

    /// <summary>Gets how many tokens the query has.</summary>
    public int Total => total;

    /// <summary>Gets how many of them the model reads.</summary>
    public int Read => ids.Length;

    /// <summary>Gets a value indicating whether the query was cut, which deserves a warning.</summary>
    public bool IsTruncated => Read < Total;

    /// <summary>Gets how many tokens a pair with this query has at most, special tokens included.</summary>
    public int MaxLength => maxLength;
}

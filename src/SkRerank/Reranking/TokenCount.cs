namespace SkRerank;

/// <summary>Counts the tokens of a passage.</summary>
/// <param name="Total">How many tokens the passage has, without special tokens and without the query.</param>
/// <param name="Read">How many of them the model read; fewer than <paramref name="Total"/> where the passage was cut.</param>
public readonly record struct TokenCount(int Total, int Read)
{
    /// <summary>Gets in how many windows the model read the passage, each with the query in front.</summary>
    /// <value>The default is 1. More, where a long passage was read in windows, which may overlap; 0 where it was not sent to the model.</value>
    public int Windows { get; init; } = 1;

    /// <summary>Gets a value indicating whether the model did not read the whole passage.</summary>
    public bool IsTruncated => Read < Total;
}

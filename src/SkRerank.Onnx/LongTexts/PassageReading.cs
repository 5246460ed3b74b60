namespace SkRerank.Onnx;

/// <summary>Represents what is read of a passage.</summary>
/// <param name="Windows">The ids of each window; none if the passage is not scored.</param>
/// <param name="Tokens">How many tokens the passage has, how many are read, and in how many windows.</param>
internal sealed record PassageReading(IReadOnlyList<ReadOnlyMemory<int>> Windows, TokenCount Tokens)
{
    /// <summary>Reads a passage from its start.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="room">How many tokens fit.</param>
    /// <returns>The reading.</returns>
    public static PassageReading Start(TokenizedPassage passage, int room)
    {
        var read = Math.Min(passage.Ids.Length, room);
        return new([passage.Ids.AsMemory(0, read)], new(passage.Total, read));
    }
}

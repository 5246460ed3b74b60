namespace SkRerank.Llm;

/// <summary>Represents a passage as a prompt shows it.</summary>
/// <param name="Text">The text, cut where it had to be.</param>
/// <param name="Tokens">How many tokens it has and how many are shown.</param>
internal readonly record struct ShownText(string Text, TokenCount Tokens)
{
    /// <summary>Shows as much of a text as it may have.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many tokens of it are shown at most.</param>
    /// <param name="counter">Counts tokens.</param>
    public static ShownText Of(string text, int longest, ITokenCounter counter)
    {
        var length = counter.Count(text);
        return new ShownText(text, new(length, length)).Cut(longest, counter);
    }

    /// <summary>Shortens texts evenly until they fit: all that are longer than some limit get that limit, the others stay whole.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="room">How many tokens there are for all of them.</param>
    /// <param name="counter">Counts tokens.</param>
    public static ShownText[] Shorten(IReadOnlyList<ShownText> texts, int room, ITokenCounter counter)
    {
        var limit = EvenLimit([.. texts.Select(text => text.Tokens.Read)], room);
        return [.. texts.Select(text => text.Cut(limit, counter))];
    }

    private ShownText Cut(int limit, ITokenCounter counter) =>
        Tokens.Read <= limit ? this : new(Text[..counter.FindLength(Text, limit)], new(Tokens.Total, limit));

    private static int EvenLimit(int[] lengths, int room)
    {
        var (fits, tooLong) = (0, lengths.DefaultIfEmpty().Max() + 1);
        while (tooLong - fits > 1)
        {
            var middle = fits + ((tooLong - fits) / 2);
            if (lengths.Sum(length => (long)Math.Min(length, middle)) <= room)
                fits = middle;
            else
                tooLong = middle;
        }

        return fits;
    }
}

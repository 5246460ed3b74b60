namespace SkRerank.Llm;

/// <summary>Represents a passage as a prompt shows it.</summary>
/// <param name="Text">The text, cut where it had to be.</param>
/// <param name="Tokens">How many tokens it has and how many are shown.</param>
internal readonly record struct ShownText(string Text, TokenCount Tokens)
{
    /// <summary>Shortens texts evenly until they fit: all that are longer than some limit get that limit, the others stay whole.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="room">How many tokens there are for all of them.</param>
    /// <param name="longest">How many tokens one may have at most.</param>
    /// <param name="counter">Counts tokens.</param>
    public static ShownText[] Fit(IReadOnlyList<string> texts, int room, int longest, ITokenCounter counter)
    {
        var lengths = texts.Select(counter.Count).ToArray();
        var limit = EvenLimit(lengths, room, longest);
        return [.. texts.Select((text, place) => Cut(text, lengths[place], limit, counter))];
    }

    private static ShownText Cut(string text, int length, int limit, ITokenCounter counter) => length <= limit
        ? new(text, new(length, length))
        : new(text[..counter.FindLength(text, limit)], new(length, limit));

    private static int EvenLimit(int[] lengths, int room, int longest)
    {
        var (fits, tooLong) = (0, longest + 1);
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

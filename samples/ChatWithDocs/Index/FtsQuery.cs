namespace ChatWithDocs;

/// <summary>Turns what a user typed into an FTS5 expression in which every word is data.</summary>
public static class FtsQuery
{
    private const int MaxTerms = 64;
    private const int MaxTermLength = 100;

    /// <summary>Gives the words in double quotes, joined by OR; null where there is no word.</summary>
    public static string? From(string input)
    {
        var terms = Words.Of(input)
            .Where(word => word.Length <= MaxTermLength)
            .Select(word => word.ToLowerInvariant())
            .Distinct(StringComparer.Ordinal)
            .Take(MaxTerms)
            .Select(word => $"\"{word}\"")
            .ToArray();
        return terms.Length == 0 ? null : string.Join(" OR ", terms);
    }
}

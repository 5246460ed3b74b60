namespace SkRerank.Evaluation;

/// <summary>Divides prose into sentences.</summary>
public static class Sentences
{
    private const string Marks = ".!?。";

    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "cf.", "vs.", "etc.", "Dr.", "Mr.", "Mrs.", "No.", "approx."];

    /// <summary>Lists the sentences in order, with white space reduced to single spaces. Nothing but white space is lost.</summary>
    /// <param name="text">The prose.</param>
    /// <returns>The sentences.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IEnumerable<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Divide(text);
    }

    private static IEnumerable<string> Divide(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var start = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && !EndsBetween(words[i], words[i + 1]))
                continue;

            yield return string.Join(' ', words[start..(i + 1)]);
            start = i + 1;
        }
    }

    private static bool EndsBetween(string word, string next)
    {
        var bare = word.TrimEnd('"', '\'', ')', ']', '*', '_', '`', '”', '’');
        return bare.Length > 0
            && Marks.Contains(bare[^1])
            && !char.IsLower(next[0])
            && !Abbreviations.Contains(word.TrimStart('(', '"'), StringComparer.Ordinal);
    }
}

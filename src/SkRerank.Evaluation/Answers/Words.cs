using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Finds the words of a text: runs of letters, digits and the marks upon them.</summary>
public static class Words
{
    /// <summary>Lists the words in order, as written.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The words.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static IEnumerable<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Divide(text);
    }

    /// <summary>Counts what stands between white space, the usual measure of length.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The number of words.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }

    private static IEnumerable<string> Divide(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsPartOfWord(rune, word.Length > 0))
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    private static bool IsPartOfWord(Rune rune, bool isInside) =>
        Rune.IsLetterOrDigit(rune) || (isInside && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark);
}

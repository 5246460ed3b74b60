using System.Text;

namespace ChatWithDocs;

/// <summary>Finds the words of a text: runs of letters, digits and the marks upon them.</summary>
public static class Words
{
    /// <summary>Lists the words in order, as written.</summary>
    public static IEnumerable<string> Of(string text)
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

    /// <summary>Counts what stands between white space, the usual measure of length.</summary>
    public static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static bool IsPartOfWord(Rune rune, bool isInside) =>
        Rune.IsLetterOrDigit(rune) || (isInside && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark);
}

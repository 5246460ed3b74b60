using System.Globalization;
using System.Text;

namespace ChatWithDocs;

/// <summary>Makes text from documents and users harmless for a terminal and for a prompt.</summary>
public static class PlainText
{
    /// <summary>
    /// Replaces control characters by their pictures, and what could reorder text or is no character by U+FFFD. Line ends and tabs stay.
    /// </summary>
    public static string Neutralize(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t')
                result.Append((char)rune.Value);
            else if (rune.Value < 0x20)
                result.Append((char)(0x2400 + rune.Value));
            else
                result.Append(IsHarmful(rune) ? "\uFFFD" : rune.ToString());
        }

        return result.ToString();
    }

    /// <summary>Neutralises a text and writes it on one line, with single spaces.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', Neutralize(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Writes the start of a text on one line, at most as long as given.</summary>
    public static string Snippet(string text, int length)
    {
        var line = new StringInfo(OneLine(text));
        return line.LengthInTextElements <= length ? line.String : line.SubstringByTextElements(0, length - 1) + "…";
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0x061C
        || (rune.Value & 0xFFFE) == 0xFFFE;
}

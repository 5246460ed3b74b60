using System.Globalization;
using System.Text;

namespace SkRerank.Cli;

/// <summary>Makes the text of strangers safe for a terminal.</summary>
internal static class TerminalText
{
    private static readonly Rune Space = new(' ');
    private static readonly Rune Ellipsis = new('…');

    /// <summary>Folds white space into single spaces and replaces characters that control a terminal or the direction of writing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">How many characters remain at most; the last is an ellipsis where the text was cut.</param>
    public static string Clean(string text, int maxLength = int.MaxValue)
    {
        var clean = new List<Rune>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
                clean.Add(IsSafe(rune) ? rune : Rune.ReplacementChar);
            else if (clean.Count > 0 && clean[^1] != Space)
                clean.Add(Space);

            if (clean.Count > maxLength)
            {
                clean[maxLength - 1] = Ellipsis;
                return string.Concat(clean.Take(maxLength));
            }
        }

        return string.Concat(clean).TrimEnd();
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}

using System.Globalization;
using System.Net;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Makes the text of strangers safe inside HTML and SVG.</summary>
internal static class MarkupText
{
    /// <summary>Escapes markup and replaces characters that control a display or the direction of writing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="maxLength">How many characters remain at most; the last is an ellipsis where the text was cut.</param>
    public static string Escape(string text, int maxLength = int.MaxValue)
    {
        var safe = new StringBuilder();
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++length > maxLength)
            {
                safe.Append('…');
                break;
            }

            safe.Append(Rune.IsWhiteSpace(rune) ? " " : IsSafe(rune) ? rune.ToString() : "\uFFFD");
        }

        return WebUtility.HtmlEncode(safe.ToString());
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}

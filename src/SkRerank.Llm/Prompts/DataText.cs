using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Makes a query or a passage harmless inside a prompt: one line of text that can neither name a passage nor open a tag nor a turn.</summary>
internal static partial class DataText
{
    /// <summary>Gives the text as a prompt may show it.</summary>
    /// <param name="text">The text of a stranger.</param>
    /// <returns>One line without square and angle brackets, control characters, invisible characters and role markers.</returns>
    public static string Clean(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Append(line, rune);
        var plain = line.ToString().TrimEnd()
            .Replace("&lt;", "‹", StringComparison.OrdinalIgnoreCase)
            .Replace("&gt;", "›", StringComparison.OrdinalIgnoreCase);
        return RoleMarker().Replace(plain, "$1 -");
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (Rune.IsWhiteSpace(rune) || category == UnicodeCategory.Control)
        {
            if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        }
        else if (category is not (UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
        {
            line.Append(Bracket(rune) ?? rune.ToString());
        }
    }

    private static string? Bracket(Rune rune) => rune.Value switch
    {
        '[' or '［' or '【' or '〔' or '⟦' or '⁅' => "(",
        ']' or '］' or '】' or '〕' or '⟧' or '⁆' => ")",
        '<' or '＜' => "‹",
        '>' or '＞' or '≻' or '→' => "›",
        _ => null,
    };

    [GeneratedRegex(@"\b(system|user|assistant|human|developer|tool)\s?[:：]", RegexOptions.IgnoreCase)]
    private static partial Regex RoleMarker();
}

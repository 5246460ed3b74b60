using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Reads from a model's answer which of the labelled passages it chose. What is not clearly a choice is none.</summary>
internal static partial class LabelParser
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="count">How many passages the prompt held; their labels are A and so on.</param>
    /// <returns>The place of the passage in the prompt, from 0; null if the answer names none or several.</returns>
    public static int? Parse(string? answer, int count)
    {
        if (string.IsNullOrWhiteSpace(answer) || AnswerText.AfterReasoning(answer) is not { } said)
            return null;

        var text = AnswerText.Plain(said);
        var labels = Only(Bare().Matches(text)) ?? Only(Bracketed().Matches(text)) ?? Only(Named().Matches(text));
        return labels is { } label && label - 'A' < count ? label - 'A' : null;
    }

    private static char? Only(MatchCollection matches) =>
        matches.Select(match => char.ToUpperInvariant(match.Groups[1].Value[0])).Distinct().ToArray() is [var label] ? label : null;

    [GeneratedRegex("""^[\s"'(\[{]*(?:(?:answer|best|passage|label)["']?\s?:?\s?["'\[]?)?([A-Z])["')\]}.\s]*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\[\s?(?:passage\s)?([A-Z])\s?\]", RegexOptions.IgnoreCase)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\b[Pp]assage\s([A-Z])\b")]
    private static partial Regex Named();
}

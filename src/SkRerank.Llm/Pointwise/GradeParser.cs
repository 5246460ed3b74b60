using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Reads the judgement of one passage from a model's answer. What is not clearly a judgement is none.</summary>
internal static partial class GradeParser
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="scale">What was asked for.</param>
    /// <returns>The grade, or null.</returns>
    public static int? Parse(string? answer, GradeScale scale)
    {
        if (string.IsNullOrWhiteSpace(answer) || AnswerText.AfterReasoning(answer) is not { } said)
            return null;

        var text = AnswerText.Plain(said);
        return scale == GradeScale.YesNo ? YesOrNo(text) : Grade(text);
    }

    private static int? Grade(string text)
    {
        var marked = MarkedGrade().Matches(text);
        if (marked.Count > 0)
            return Only(marked.Select(match => match.Groups[1].Value));

        var bare = BareGrade().Match(text);
        return bare.Success ? Only([bare.Groups[1].Value]) : null;
    }

    private static int? YesOrNo(string text)
    {
        var words = YesOrNoWord().Matches(text).Select(match => match.Value.ToLowerInvariant()).Distinct().ToArray();
        return StartsWithYesOrNo().IsMatch(text) && words.Length == 1 ? (words[0] == "yes" ? 1 : 0) : null;
    }

    // Two different grades in one answer are no judgement.
    private static int? Only(IEnumerable<string> values) => values.Distinct().ToArray() is [var value]
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade is >= 0 and <= 3
        ? grade
        : null;

    [GeneratedRegex("""["']?\b(?:grade|score|relevance|rating)["']?\s?(?:[:=]|is)\s?["']?(-?[0-9]+(?:[.,/][0-9]+)?)""", RegexOptions.IgnoreCase)]
    private static partial Regex MarkedGrade();

    [GeneratedRegex("""^[\s"'(\[]*([0-9]+)[\s"')\].]*$""")]
    private static partial Regex BareGrade();

    [GeneratedRegex(@"\b(?:yes|no)\b", RegexOptions.IgnoreCase)]
    private static partial Regex YesOrNoWord();

    [GeneratedRegex("""^[\s"'(\[{]*(?:answer\s?:\s?)?["']?(?:yes|no)\b""", RegexOptions.IgnoreCase)]
    private static partial Regex StartsWithYesOrNo();
}

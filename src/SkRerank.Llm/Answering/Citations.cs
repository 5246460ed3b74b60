using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Finds the citations of an answer: numbers of sources in square brackets, one as in <c>[2]</c> or several as in <c>[1, 3]</c>.</summary>
public static partial class Citations
{
    /// <summary>Lists the cited numbers.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Each number once, in order. More than four digits are no citation.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    public static IReadOnlyList<int> Of(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. Citation().Matches(answer).SelectMany(citation => Number().Matches(citation.Value)).Select(ValueOf).Distinct()];
    }

    /// <summary>Marks the numbers that no source has by a question mark: <c>[7]</c> becomes <c>[7?]</c>.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="sources">How many sources there are; the first has the number 1.</param>
    /// <returns>The marked answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    public static string Mark(string answer, int sources)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Citation().Replace(
            answer,
            citation => Number().Replace(citation.Value, number => ValueOf(number) >= 1 && ValueOf(number) <= sources ? number.Value : number.Value + "?"));
    }

    /// <summary>Removes the citations, with the blanks before them.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The answer without them.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    public static string Remove(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Citation().Replace(answer, "").Trim();
    }

    private static int ValueOf(Match number) => int.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@" *\[[0-9]{1,4}(?: ?[,;] ?[0-9]{1,4}){0,9}\]")]
    private static partial Regex Citation();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Finds the citations of an answer: numbers of sources in square brackets, one as in <c>[2]</c> or several as in <c>[1, 3]</c>.</summary>
public static partial class Citations
{
    /// <summary>Lists the cited numbers.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>Each number once, in order; a number beyond the range of an integer is none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="answer"/> is null.</exception>
    public static IReadOnlyList<int> Of(string answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return [.. Citation().Matches(answer).SelectMany(match => match.Groups["number"].Captures).SelectMany(NumberOf).Distinct()];
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

    private static IEnumerable<int> NumberOf(Capture capture)
    {
        if (int.TryParse(capture.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }

    [GeneratedRegex(@"[ \t]*\[\s*(?<number>[0-9]+)(?:\s*[,;]\s*(?<number>[0-9]+))*\s*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Citation();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatWithDocs;

/// <summary>Reads the numbers of sources that an answer cites: [2], [1, 3].</summary>
public static partial class Citations
{
    /// <summary>Lists the cited numbers, each once, in the order of the answer.</summary>
    public static IReadOnlyList<int> In(string answer) =>
        [.. Group().Matches(answer).SelectMany(group => Numbers(group.Value)).Distinct()];

    /// <summary>Marks the numbers that no source has by a question mark: [7] becomes [7?].</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="sources">How many sources there are.</param>
    public static string Mark(string answer, int sources) => Group().Replace(
        answer,
        group => Number().Replace(group.Value, number => Exists(number.Value, sources) ? number.Value : number.Value + "?"));

    private static bool Exists(string number, int sources) =>
        int.Parse(number, CultureInfo.InvariantCulture) is var value && value >= 1 && value <= sources;

    private static IEnumerable<int> Numbers(string group) =>
        Number().Matches(group).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\[[0-9]{1,4}(?: ?[,;] ?[0-9]{1,4}){0,9}\]")]
    private static partial Regex Group();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}

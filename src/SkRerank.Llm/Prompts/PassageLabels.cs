using System.Globalization;

namespace SkRerank.Llm;

/// <summary>Names the passages of a prompt.</summary>
internal static class PassageLabels
{
    /// <summary>How many passages letters can name.</summary>
    public const int MaxLetters = 26;

    /// <summary>Gives the label of a place, from 0: 1, 2, 3.</summary>
    public static string Number(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Gives the label of a place, from 0: A, B, C.</summary>
    public static string Letter(int place) => ((char)('A' + place)).ToString();
}

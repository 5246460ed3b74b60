using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SkRerank.Llm;

/// <summary>Takes from a model's answer what it says, without its thoughts, its decoration and its odd digits.</summary>
internal static partial class AnswerText
{
    /// <summary>How many characters are read of an answer, after its thoughts.</summary>
    public const int MaxLength = 16_384;

    /// <summary>Gets what stands after the last thoughts, or null where the thoughts never end.</summary>
    public static string? AfterReasoning(string answer)
    {
        var closed = ClosingThought().Matches(answer).LastOrDefault();
        var rest = closed is null ? answer : answer[(closed.Index + closed.Length)..];
        if (OpeningThought().IsMatch(rest))
            return null;

        var marked = MarkedAnswer().Matches(rest).LastOrDefault();
        return marked is null ? rest : marked.Groups[1].Value;
    }

    /// <summary>Writes digits, brackets and arrows of other scripts in ASCII, drops emphasis and joins white space.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text[..Math.Min(text.Length, MaxLength)].Replace("&gt;", ">", StringComparison.Ordinal))
        {
            if (char.IsWhiteSpace(character) || character == '\\')
                AppendSpace(plain, character == '\n' ? '\n' : ' ');
            else if (DigitsOf(character) is { } digits)
                plain.Append(digits);
            else if (character is not ('*' or '`'))
                plain.Append(AsciiOf(character));
        }

        return plain.ToString();
    }

    // Runs become one character, a line break where there was one.
    private static void AppendSpace(StringBuilder plain, char space)
    {
        if (plain.Length == 0 || plain[^1] is not (' ' or '\n'))
            plain.Append(space);
        else if (space == '\n')
            plain[^1] = '\n';
    }

    private static string? DigitsOf(char character)
    {
        var isNumber = !char.IsAscii(character) && char.GetUnicodeCategory(character)
            is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber;
        var value = isNumber ? CharUnicodeInfo.GetNumericValue(character) : -1;
        return value >= 0 && value == Math.Floor(value) ? ((int)value).ToString(CultureInfo.InvariantCulture) : null;
    }

    private static char AsciiOf(char character) => character switch
    {
        '［' or '【' or '〔' => '[',
        '］' or '】' or '〕' => ']',
        '＞' or '≻' or '→' => '>',
        '，' => ',',
        _ => character,
    };

    [GeneratedRegex("<(?:think|thinking|thought|reasoning)>", RegexOptions.IgnoreCase)]
    private static partial Regex OpeningThought();

    [GeneratedRegex("</(?:think|thinking|thought|reasoning)>", RegexOptions.IgnoreCase)]
    private static partial Regex ClosingThought();

    [GeneratedRegex("<answer>((?:(?!<answer>).)*?)(?:</answer>|$)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex MarkedAnswer();
}

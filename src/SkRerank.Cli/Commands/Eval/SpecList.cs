namespace SkRerank.Cli;

/// <summary>Reads lists of SPECs: separated by commas that stand outside parentheses and quotes.</summary>
internal static class SpecList
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="RerankerSpecException">A part is not a SPEC.</exception>
    public static IReadOnlyList<RerankerSpec> Parse(string text) => [.. Split(text).Select(RerankerSpec.Parse).Distinct()];

    private static IEnumerable<string> Split(string text)
    {
        var (start, depth, quote, before) = (0, 0, '\0', '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
            }
            else if (character is '"' or '\'' && before == ':')
            {
                quote = character;
            }
            else if (character == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
            else
            {
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            }

            before = char.IsWhiteSpace(character) ? before : character;
        }

        yield return text[start..];
    }
}

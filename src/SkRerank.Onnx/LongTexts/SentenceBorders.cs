using System.Buffers;

namespace SkRerank.Onnx;

/// <summary>Finds where sentences begin. A border lies in front of white space, where no tokenizer joins what is on both sides.</summary>
internal static class SentenceBorders
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?\u2026\u3002\uFF01\uFF1F\u0964\u061F");
    private static readonly SearchValues<char> Closers = SearchValues.Create("\"')]}\u00BB\u201D\u2019\u300D\u300F\uFF09");

    /// <summary>Finds the borders of a text: line breaks, and ends of sentences that no lower-case letter follows.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Places of the white space in front of sentences, ascending.</returns>
    public static IEnumerable<int> Find(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsWhiteSpace(text[start]))
                continue;
            var end = start;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            if (start > 0 && end < text.Length && IsBorder(text, start, end))
                yield return start;
            start = end;
        }
    }

    private static bool IsBorder(string text, int start, int end)
    {
        if (text.AsSpan(start, end - start).Contains('\n'))
            return true;
        var before = text.AsSpan(0, start).LastIndexOfAnyExcept(Closers);
        return before >= 0 && Ends.Contains(text[before]) && !char.IsLower(text[end]);
    }
}

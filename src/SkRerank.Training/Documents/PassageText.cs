using System.Text;

namespace SkRerank.Training;

/// <summary>Divides text into passages of a length that a small model reads whole.</summary>
internal static class PassageText
{
    private const int MostWords = 180;

    /// <summary>Divides a text between paragraphs, and long paragraphs between words.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var (passage, words) = (new StringBuilder(), 0);
        foreach (var piece in Paragraphs(text).SelectMany(Pieces))
        {
            var count = WordsOf(piece).Length;
            if (words > 0 && words + count > MostWords)
            {
                yield return passage.ToString();
                (passage, words) = (new(), 0);
            }

            passage.Append(passage.Length > 0 ? "\n\n" : "").Append(piece);
            words += count;
        }

        if (words > 0)
            yield return passage.ToString();
    }

    private static string[] Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Pieces(string paragraph) => WordsOf(paragraph) is { Length: > MostWords } words
        ? words.Chunk(MostWords).Select(part => string.Join(' ', part))
        : [paragraph];

    private static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}

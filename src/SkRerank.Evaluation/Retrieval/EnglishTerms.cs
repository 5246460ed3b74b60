using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Turns English text into the terms that are searched: lower-case runs of letters and digits without stop words, stemmed.</summary>
internal static class EnglishTerms
{
    private static readonly HashSet<string> StopWords =
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or",
        "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
    ];

    /// <summary>Lists the terms in order.</summary>
    public static IEnumerable<string> Of(string text) =>
        Words(text).Where(word => !StopWords.Contains(word)).Select(PorterStemmer.Stem);

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Splits text into words with their leading space, numbers and runs of symbols, as GPT-2 and Hugging Face's ByteLevel do.</summary>
/// <param name="addsSpace">Whether a text that does not begin with a space gets one.</param>
/// <remarks>
/// Does by hand what the pattern <c>'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+</c> says, by code points:
/// .NET's regular expressions see letters outside the basic plane as two symbols.
/// </remarks>
internal sealed class ByteLevelSplitter(bool addsSpace) : IWordSplitter
{
    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    private enum CharacterClass
    {
        Symbol,
        Letter,
        Number,
        Space,
    }

    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool isStart, IWordModel model, List<int> ids)
    {
        if (addsSpace && text[0] != ' ')
            text = string.Concat(" ", text);
        while (!text.IsEmpty)
        {
            var length = FirstWord(text);
            model.Encode(text[..length], ids);
            text = text[length..];
        }
    }

    private static int FirstWord(ReadOnlySpan<char> text)
    {
        foreach (var contraction in Contractions)
        {
            if (text.StartsWith(contraction))
                return contraction.Length;
        }

        var begin = text[0] == ' ' && text.Length > 1 ? 1 : 0;
        var kind = Classify(text[begin..], out _);
        if (kind != CharacterClass.Space)
            return Run(text, begin, kind, out _);

        // The last white space in front of a word is left to it.
        var end = Run(text, 0, CharacterClass.Space, out var lastLength);
        return end < text.Length && end > lastLength ? end - lastLength : end;
    }

    private static int Run(ReadOnlySpan<char> text, int begin, CharacterClass kind, out int lastLength)
    {
        lastLength = 0;
        while (begin < text.Length && Classify(text[begin..], out var length) == kind)
        {
            begin += length;
            lastLength = length;
        }

        return begin;
    }

    private static CharacterClass Classify(ReadOnlySpan<char> text, out int length)
    {
        _ = Rune.DecodeFromUtf16(text, out var rune, out length);
        if (Rune.IsWhiteSpace(rune))
            return CharacterClass.Space;
        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Symbol,
        };
    }
}

using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Splits text at white space and makes each punctuation character a word, exactly as Hugging Face's BertPreTokenizer does.</summary>
/// <remarks>The official pre-tokenizer drops symbols and keeps <c>snake_case</c> together; this one loses nothing.</remarks>
internal sealed class BertWordSplitter : PreTokenizer
{
    private enum CharacterClass : byte
    {
        Letter,
        Space,
        Punctuation,
    }

    private static readonly CharacterClass[] Ascii = [.. Enumerable.Range(0, 128).Select(i => ClassifyAscii((char)i))];

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());

    /// <inheritdoc/>
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        var start = 0;
        for (var position = 0; position < text.Length;)
        {
            var kind = Classify(text, position, out var length);
            if (kind != CharacterClass.Letter)
            {
                if (position > start)
                    yield return (start, position - start);
                if (kind == CharacterClass.Punctuation)
                    yield return (position, length);
                start = position + length;
            }

            position += length;
        }

        if (text.Length > start)
            yield return (start, text.Length - start);
    }

    private static CharacterClass Classify(string text, int position, out int length)
    {
        var first = text[position];
        length = 1;
        if (first < Ascii.Length)
            return Ascii[first];

        _ = Rune.DecodeFromUtf16(text.AsSpan(position), out var rune, out length);
        if (Rune.IsWhiteSpace(rune))
            return CharacterClass.Space;
        return IsPunctuation(Rune.GetUnicodeCategory(rune)) ? CharacterClass.Punctuation : CharacterClass.Letter;
    }

    private static CharacterClass ClassifyAscii(char c) =>
        char.IsWhiteSpace(c) ? CharacterClass.Space
        : char.IsPunctuation(c) || char.IsSymbol(c) ? CharacterClass.Punctuation
        : CharacterClass.Letter;

    private static bool IsPunctuation(UnicodeCategory category) => category
        is UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation
        or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
        or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation
        or UnicodeCategory.OtherPunctuation;
}

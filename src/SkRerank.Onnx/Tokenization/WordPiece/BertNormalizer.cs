using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Changes text exactly as Hugging Face's BertNormalizer does.</summary>
/// <remarks>
/// The official BertTokenizer's own normalizer joins words across line breaks and composes accents again. Lone surrogates are read as
/// U+FFFD. Characters added to Unicode after the reference library's tables may be treated otherwise; no common script is concerned.
/// </remarks>
internal sealed class BertNormalizer : Normalizer
{
    /// <summary>The most UTF-16 units that one unit becomes: a Chinese character outside the basic plane between two spaces.</summary>
    private const int MaxExpansion = 4;

    private readonly BertNormalization _rules;
    private readonly SearchValues<char> _simple;
    private readonly char[] _ascii = new char[128];
    private readonly SpanAction<char, ReadOnlySpan<char>> _mapAscii;

    public BertNormalizer(BertNormalization rules)
    {
        _rules = rules;
        var simple = new List<char>();
        for (var c = '\0'; c < _ascii.Length; c++)
        {
            var isSpace = c is '\t' or '\n' or '\r';
            _ascii[c] = rules.CleanText && isSpace ? ' ' : rules.Lowercase ? char.ToLowerInvariant(c) : c;
            if (!rules.CleanText || isSpace || !char.IsControl(c))
                simple.Add(c);
        }

        _simple = SearchValues.Create(simple.ToArray());
        _mapAscii = MapAscii;
    }

    /// <inheritdoc/>
    public override string Normalize(string original) => Normalize(original.AsSpan());

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original)
    {
        if (!original.ContainsAnyExcept(_simple))
            return string.Create(original.Length, original, _mapAscii);

        var buffer = ArrayPool<char>.Shared.Rent(checked(original.Length * MaxExpansion));
        try
        {
            var length = 0;
            foreach (var rune in original.EnumerateRunes())
                length += Write(rune, buffer.AsSpan(length));
            return new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private void MapAscii(Span<char> destination, ReadOnlySpan<char> source)
    {
        for (var i = 0; i < source.Length; i++)
            destination[i] = _ascii[source[i]];
    }

    private int Write(Rune rune, Span<char> destination)
    {
        if (rune.IsAscii && _simple.Contains((char)rune.Value))
        {
            destination[0] = _ascii[rune.Value];
            return 1;
        }

        if (_rules.CleanText)
        {
            if (IsDropped(rune))
                return 0;
            if (Rune.IsWhiteSpace(rune))
            {
                destination[0] = ' ';
                return 1;
            }
        }

        if (!_rules.SeparateCjk || !IsCjk(rune.Value))
            return WriteLetters(rune, destination);

        destination[0] = ' ';
        var length = 1 + WriteLetters(rune, destination[1..]);
        destination[length] = ' ';
        return length + 1;
    }

    private int WriteLetters(Rune rune, Span<char> destination)
    {
        if (!_rules.StripAccents)
            return _rules.Lowercase ? WriteLowercase(rune, destination) : rune.EncodeToUtf16(destination);

        Span<char> letters = stackalloc char[Decompositions.MaxLength];
        letters = letters[..Decompositions.WriteUnaccented(rune, letters)];
        var length = 0;
        foreach (var letter in letters.EnumerateRunes())
            length += _rules.Lowercase ? WriteLowercase(letter, destination[length..]) : letter.EncodeToUtf16(destination[length..]);
        return length;
    }

    private static int WriteLowercase(Rune rune, Span<char> destination)
    {
        if (rune.Value != 0x130)
            return Rune.ToLowerInvariant(rune).EncodeToUtf16(destination);

        // The one letter whose lower case is two characters: i and a dot above.
        destination[0] = 'i';
        destination[1] = '\u0307';
        return 2;
    }

    private static bool IsDropped(Rune rune) => rune.Value is 0 or 0xFFFD || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    // 2B920, not 2B820: the reference library's own bound.
    private static bool IsCjk(int value) => value
        is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or >= 0x20000 and <= 0x2A6DF or >= 0x2A700 and <= 0x2B73F
        or >= 0x2B740 and <= 0x2B81F or >= 0x2B920 and <= 0x2CEAF or >= 0xF900 and <= 0xFAFF or >= 0x2F800 and <= 0x2FA1F;
}

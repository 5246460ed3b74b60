using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Replaces characters by the table that SentencePiece puts into its models, exactly as Hugging Face's Precompiled normalizer does.</summary>
/// <remarks>
/// The table is a double-array trie over UTF-8 followed by the replacements. A character with its marks is looked up as a whole where it
/// has fewer than six bytes, and then takes the replacement of the shortest entry that begins it; else each code point is looked up.
/// </remarks>
internal sealed class PrecompiledCharacterMap
{
    private const int MaxWholeBytes = 5;
    private const int NoEntry = -1;

    private readonly uint[] _units;
    private readonly byte[] _replacements;

    /// <summary>Reads a table.</summary>
    /// <param name="content">The bytes of the table.</param>
    /// <exception cref="InvalidDataException">The table is cut off.</exception>
    public PrecompiledCharacterMap(ReadOnlySpan<byte> content)
    {
        const int unitSize = sizeof(uint);
        var size = content.Length < unitSize ? -1 : BinaryPrimitives.ReadInt32LittleEndian(content);
        if (size < unitSize || size % unitSize != 0 || size > content.Length - unitSize)
            throw new InvalidDataException("the table of characters is cut off");

        _units = new uint[size / unitSize];
        for (var i = 0; i < _units.Length; i++)
            _units[i] = BinaryPrimitives.ReadUInt32LittleEndian(content[((i + 1) * unitSize)..]);
        _replacements = content[(unitSize + size)..].ToArray();
    }

    /// <summary>Replaces what the table has.</summary>
    /// <param name="text">The text; valid UTF-16.</param>
    /// <returns>The text with the replacements.</returns>
    public string Apply(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var position = 0; position < text.Length;)
        {
            var length = ElementLength(text.AsSpan(position));
            Append(text.AsSpan(position, length), result);
            position += length;
        }

        return result.ToString();
    }

    private static int ElementLength(ReadOnlySpan<char> text)
    {
        var isAlone = char.IsAscii(text[0]) && text[0] != '\r' && (text.Length == 1 || char.IsAscii(text[1]));
        return isAlone ? 1 : StringInfo.GetNextTextElementLength(text);
    }

    private void Append(ReadOnlySpan<char> element, StringBuilder result)
    {
        if (Encoding.UTF8.GetByteCount(element) <= MaxWholeBytes && Find(element) is var whole and not NoEntry)
        {
            AppendReplacement(whole, result);
            return;
        }

        Span<char> units = stackalloc char[2];
        foreach (var rune in element.EnumerateRunes())
        {
            var part = units[..rune.EncodeToUtf16(units)];
            if (Find(part) is var entry and not NoEntry)
                AppendReplacement(entry, result);
            else
                result.Append(part);
        }
    }

    private void AppendReplacement(int entry, StringBuilder result)
    {
        var bytes = _replacements.AsSpan(Math.Min(entry, _replacements.Length));
        var end = bytes.IndexOf((byte)0);
        result.Append(Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]));
    }

    // Units out of range end the search: the table comes from a file that nobody vouches for.
    private int Find(ReadOnlySpan<char> text)
    {
        Span<byte> key = stackalloc byte[MaxWholeBytes];
        key = key[..Encoding.UTF8.GetBytes(text, key)];
        var place = Offset(_units[0]);
        foreach (var value in key)
        {
            place ^= value;
            if (value == 0 || place >= _units.Length || (_units[place] & 0x800000FF) != value)
                return NoEntry;
            var unit = _units[place];
            place ^= Offset(unit);
            if ((unit & 0x100) != 0)
                return place < _units.Length ? (int)(_units[place] & 0x7FFFFFFF) : NoEntry;
        }

        return NoEntry;
    }

    private static uint Offset(uint unit) => (unit >> 10) << (int)((unit & 0x200) >> 6);
}

using System.Globalization;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Takes the accents off characters: canonical decomposition without the nonspacing marks.</summary>
/// <remarks>
/// <see cref="string.Normalize()"/> will not do: with InvariantGlobalization it returns the text as it is, and it throws on lone
/// surrogates. The order of several spacing marks after one letter is kept as written.
/// </remarks>
internal static partial class Decompositions
{
    /// <summary>The most UTF-16 units that one character becomes.</summary>
    public const int MaxLength = 6;

    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    private static readonly Dictionary<int, string> Table = Parse();

    /// <summary>Writes what is left of a character without its accents.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="destination">Where to write; at least <see cref="MaxLength"/> long.</param>
    /// <returns>How many UTF-16 units were written; 0 for a nonspacing mark.</returns>
    public static int Write(Rune rune, Span<char> destination)
    {
        if (rune.Value is >= FirstSyllable and <= LastSyllable)
            return WriteSyllable(rune.Value - FirstSyllable, destination);
        if (Table.TryGetValue(rune.Value, out var rest))
        {
            rest.CopyTo(destination);
            return rest.Length;
        }

        return Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? 0 : rune.EncodeToUtf16(destination);
    }

    private static int WriteSyllable(int index, Span<char> destination)
    {
        destination[0] = (char)(0x1100 + index / (VowelCount * TrailCount));
        destination[1] = (char)(0x1161 + index / TrailCount % VowelCount);
        if (index % TrailCount == 0)
            return 2;
        destination[2] = (char)(0x11A7 + index % TrailCount);
        return 3;
    }

    private static Dictionary<int, string> Parse()
    {
        var table = new Dictionary<int, string>();
        foreach (var range in Data.AsSpan().Split(' '))
        {
            var entry = Data.AsSpan(range);
            if (entry.IsEmpty)
                continue;
            _ = Rune.DecodeFromUtf16(entry, out var character, out var length);
            table.Add(character.Value, entry[length..].ToString());
        }

        return table;
    }
}

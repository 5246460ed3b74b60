using System.Globalization;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Knows how characters are taken apart and put together again: Unicode's canonical decomposition and composition.</summary>
/// <remarks>
/// <see cref="string.Normalize()"/> will not do: with InvariantGlobalization it returns the text as it is, and it throws on lone
/// surrogates.
/// </remarks>
internal static partial class Decompositions
{
    /// <summary>The most UTF-16 units that one character becomes.</summary>
    public const int MaxLength = 6;

    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTrail = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    private static readonly Dictionary<int, string> Table = ParseCharacters();
    private static readonly Dictionary<int, string> Unaccented = Table.ToDictionary(entry => entry.Key, entry => WithoutMarks(entry.Value));
    private static readonly Dictionary<int, int> MarkClasses = ParseClasses();
    private static readonly Dictionary<(int First, int Second), int> Composites = FindComposites();

    /// <summary>Writes what is left of a character without its accents.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="destination">Where to write; at least <see cref="MaxLength"/> long.</param>
    /// <returns>How many UTF-16 units were written; 0 for a nonspacing mark.</returns>
    /// <remarks>The order of several spacing marks after one letter is kept as written.</remarks>
    public static int WriteUnaccented(Rune rune, Span<char> destination)
    {
        if (!Unaccented.ContainsKey(rune.Value) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            return 0;
        return Write(rune, Unaccented, destination);
    }

    /// <summary>Writes the parts of a character.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="destination">Where to write; at least <see cref="MaxLength"/> long.</param>
    /// <returns>How many UTF-16 units were written.</returns>
    public static int Write(Rune rune, Span<char> destination) => Write(rune, Table, destination);

    /// <summary>Gives the class by which marks behind a letter are put in order.</summary>
    /// <param name="rune">The character.</param>
    /// <returns>From 1 on; 0 for what is no such mark.</returns>
    public static int MarkClass(Rune rune) => MarkClasses.GetValueOrDefault(rune.Value);

    /// <summary>Puts two characters together.</summary>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <returns>The character that they make; null if they make none.</returns>
    public static Rune? Compose(Rune first, Rune second)
    {
        var (lead, vowel) = (first.Value - FirstLead, second.Value - FirstVowel);
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
            return new Rune(FirstSyllable + (lead * VowelCount + vowel) * TrailCount);
        var (syllable, trail) = (first.Value - FirstSyllable, second.Value - BeforeFirstTrail);
        if (first.Value is >= FirstSyllable and <= LastSyllable && syllable % TrailCount == 0 && trail is > 0 and < TrailCount)
            return new Rune(first.Value + trail);
        return Composites.TryGetValue((first.Value, second.Value), out var composite) ? new Rune(composite) : null;
    }

    private static int Write(Rune rune, Dictionary<int, string> table, Span<char> destination)
    {
        if (rune.Value is >= FirstSyllable and <= LastSyllable)
            return WriteSyllable(rune.Value - FirstSyllable, destination);
        if (!table.TryGetValue(rune.Value, out var parts))
            return rune.EncodeToUtf16(destination);
        parts.CopyTo(destination);
        return parts.Length;
    }

    private static int WriteSyllable(int index, Span<char> destination)
    {
        destination[0] = (char)(FirstLead + index / (VowelCount * TrailCount));
        destination[1] = (char)(FirstVowel + index / TrailCount % VowelCount);
        if (index % TrailCount == 0)
            return 2;
        destination[2] = (char)(BeforeFirstTrail + index % TrailCount);
        return 3;
    }

    private static Dictionary<int, string> ParseCharacters()
    {
        var table = new Dictionary<int, string>();
        foreach (var range in Characters.AsSpan().Split(' '))
        {
            var entry = Characters.AsSpan(range);
            if (entry.IsEmpty)
                continue;
            _ = Rune.DecodeFromUtf16(entry, out var character, out var length);
            table.Add(character.Value, entry[length..].ToString());
        }

        return table;
    }

    private static Dictionary<int, int> ParseClasses()
    {
        var classes = new Dictionary<int, int>();
        foreach (var (place, members) in Classes.Split(' ').Index())
        {
            foreach (var member in members.EnumerateRunes())
                classes.Add(member.Value, place + 1);
        }

        return classes;
    }

    // Shortest first: what is in front of the last part of a longer one is a composite itself.
    private static Dictionary<(int First, int Second), int> FindComposites()
    {
        var composites = new Dictionary<(int First, int Second), int>();
        var excluded = Excluded.EnumerateRunes().Select(rune => rune.Value).ToHashSet();
        foreach (var (composite, text) in Table.Where(entry => !excluded.Contains(entry.Key)).OrderBy(entry => entry.Value.EnumerateRunes().Count()))
        {
            Rune[] parts = [.. text.EnumerateRunes()];
            var first = parts[..^1].Aggregate((left, right) => new Rune(composites[(left.Value, right.Value)]));
            composites.Add((first.Value, parts[^1].Value), composite);
        }

        return composites;
    }

    private static string WithoutMarks(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark));
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkRerank.Onnx.Tests;

/// <summary>Makes the texts of the parity test, each from its number alone, as eng/tokenization/parity-texts.mjs does.</summary>
internal sealed class ParityTexts
{
    public const int Count = 20_000;

    private readonly string[][] _natural;
    private readonly (int First, int Last)[] _ranges;
    private readonly string[] _fragments;
    private uint _state;

    public ParityTexts()
    {
        _natural = [.. File.ReadLines(ParityFiles.PathOf("natural.txt")).Where(line => line.Length > 0)
            .Select(line => line.EnumerateRunes().Select(rune => rune.ToString()).ToArray())];
        using var json = JsonDocument.Parse(File.ReadAllBytes(ParityFiles.PathOf("fragments.json")));
        _ranges = [.. json.RootElement.GetProperty("ranges").EnumerateArray().Select(range => (range[0].GetInt32(), range[1].GetInt32()))];
        // The JSON reader refuses lone surrogates; its escapes are a part of those of regular expressions.
        _fragments = [.. json.RootElement.GetProperty("fragments").EnumerateArray().Select(text => Regex.Unescape(text.GetRawText()[1..^1]))];
    }

    public string Make(int number)
    {
        _state = (uint)(number + 1) * 0x9E3779B9;
        var text = new StringBuilder(Piece());
        for (var more = Below(5); more > 0; more--)
            text.Append(Below(2) == 0 ? " " : "").Append(Piece());
        return text.ToString();
    }

    private string Piece()
    {
        var choice = Below(100);
        if (choice < 40)
            return Slice(40);
        if (choice < 55)
            return Repeat(1 + Below(4), Character);
        if (choice < 70)
            return _fragments[Below(_fragments.Length)];
        if (choice < 80)
            return Repeat(1 + Below(12), () => ((char)(0x21 + Below(94))).ToString());
        if (choice < 90)
            return Slice(1) + Repeat(1 + Below(3), () => ((char)(0x300 + Below(0x70))).ToString());
        if (choice < 98)
            return Character() + Slice(3) + Character();
        var unit = Slice(2);
        return Repeat(1 + Below(150), () => unit);
    }

    private string Slice(int longest)
    {
        var line = _natural[Below(_natural.Length)];
        var start = Below(line.Length);
        return string.Concat(line.Skip(start).Take(1 + Below(longest)));
    }

    private string Character()
    {
        var (first, last) = _ranges[Below(_ranges.Length)];
        var code = first + Below(last - first + 1);
        return code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code);
    }

    private static string Repeat(int times, Func<string> make) => string.Concat(Enumerable.Range(0, times).Select(_ => make()));

    private int Below(int limit)
    {
        unchecked
        {
            _state += 0x6D2B79F5;
            var value = (_state ^ (_state >> 15)) * (_state | 1);
            value = (value + (value ^ (value >> 7)) * (value | 61)) ^ value;
            return (int)((value ^ (value >> 14)) % (uint)limit);
        }
    }
}

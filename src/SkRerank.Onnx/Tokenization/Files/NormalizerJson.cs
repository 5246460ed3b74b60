using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkRerank.Onnx;

/// <summary>Reads out of tokenizer.json how text is changed before it is split.</summary>
internal static partial class NormalizerJson
{
    private const string Member = "normalizer";
    private const string RunOfSpaces = " {2,}";

    /// <summary>Reads the changes.</summary>
    /// <param name="json">The file.</param>
    /// <returns>The changes in order.</returns>
    /// <exception cref="RerankerException">The file asks for a change that is not supported.</exception>
    public static IReadOnlyList<Func<string, string>> Read(ModelJson json) =>
        [.. TokenizerJson.Parts(json, Member, "normalizers").Select(Change)];

    /// <summary>Makes each run of two and more spaces into one text.</summary>
    /// <param name="content">The text.</param>
    /// <returns>The change.</returns>
    public static Func<string, string> ReplaceSpaces(string content) => text => SpacesPattern().Replace(text, _ => content);

    private static Func<string, string> Change(ModelJson part)
    {
        var type = part.Text("type");
        switch (type)
        {
            case "NFC":
                return CanonicalForm.Compose;
            case "NFD":
                return CanonicalForm.Decompose;
            case "Lowercase":
                return Lowercase;
            case "StripAccents":
                return StripAccents;
            case "Strip":
                return Strip(part.Flag("strip_left") ?? true, part.Flag("strip_right") ?? true);
            case "Precompiled":
                return Precompiled(part);
            case "Replace":
                return Replace(part);
            default:
                throw part.Fault("type", $"is {type ?? "missing"}, which is not supported");
        }
    }

    private static Func<string, string> Precompiled(ModelJson part)
    {
        const string member = "precompiled_charsmap";
        if (part[member].ValueKind == JsonValueKind.Undefined)
            return text => text;
        try
        {
            return new PrecompiledCharacterMap(part[member].GetBytesFromBase64()).Apply;
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or InvalidDataException)
        {
            throw part.Fault(member, "must be a table of characters in Base64");
        }
    }

    private static Func<string, string> Replace(ModelJson part)
    {
        var content = part.Text("content") ?? throw part.Fault("content", "is missing");
        var pattern = part.Object("pattern") ?? throw part.Fault("pattern", "is missing");
        if (pattern.Text("Regex") == RunOfSpaces)
            return ReplaceSpaces(content);
        if (pattern.Text("String") is { Length: > 0 } literal)
            return text => text.Replace(literal, content, StringComparison.Ordinal);
        throw part.Fault("pattern", $"is neither a text nor the expression '{RunOfSpaces}', which alone are supported");
    }

    private static Func<string, string> Strip(bool left, bool right) => (left, right) switch
    {
        (true, true) => text => text.Trim(),
        (true, false) => text => text.TrimStart(),
        (false, true) => text => text.TrimEnd(),
        _ => text => text,
    };

    // Full lower case, as far as it differs from that of single characters: the one letter that becomes two.
    private static string Lowercase(string text) => Map(
        text.Replace("\u0130", "i\u0307", StringComparison.Ordinal), static (rune, result) => result.Append(Rune.ToLowerInvariant(rune)));

    private static string StripAccents(string text) => Map(text, static (rune, result) =>
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark))
            result.Append(rune);
    });

    private static string Map(string text, Action<Rune, StringBuilder> append)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            append(rune, result);
        return result.ToString();
    }

    [GeneratedRegex(RunOfSpaces)]
    private static partial Regex SpacesPattern();
}

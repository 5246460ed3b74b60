using System.Buffers;
using System.Globalization;

namespace SkRerank;

/// <summary>Holds the spelling rules of the SPEC language that reading and printing share.</summary>
internal static class SpecSyntax
{
    /// <summary>The word after <c>+</c> that stands for the first stage.</summary>
    public const string FirstStage = "first";

    private static readonly SearchValues<char> Operators = SearchValues.Create("+>|()");

    /// <summary>Tells whether a character ends an argument that is not quoted.</summary>
    public static bool IsOperator(char character) => Operators.Contains(character);

    /// <summary>Tells whether a character opens a quoted argument.</summary>
    public static bool IsQuote(char character) => character is '"' or '\'';

    /// <summary>Counts the characters at the start of a text that are a name.</summary>
    public static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsNamePart(text[length], length == 0))
            length++;
        return length;
    }

    /// <summary>Prints an argument, in quotes where it cannot stand without.</summary>
    public static string Quote(string argument)
    {
        var isPlain = argument.Length > 0
            && !IsQuote(argument[0])
            && !char.IsWhiteSpace(argument[0])
            && !char.IsWhiteSpace(argument[^1])
            && argument.AsSpan().IndexOfAny(Operators) < 0;
        return isPlain ? argument : $"\"{argument.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Makes the name of a reranker a part of another name, in parentheses where it is a SPEC that needs them.</summary>
    public static string Operand(string name, SpecBinding binding) =>
        RerankerSpec.TryParse(name, out var spec) ? spec.Print(binding) : name;

    /// <summary>Makes the name of a reranker the name of one that reads less of each pair: <c>tiny:64</c>, <c>tiny:64+first:0.5</c>.</summary>
    public static string Limit(string name, int maxTokens)
    {
        var limit = maxTokens.ToString(CultureInfo.InvariantCulture);
        return RerankerSpec.TryParse(name, out var spec) && Limit(spec, limit) is { } limited ? limited.ToString() : $"{name}:{limit}";
    }

    private static RerankerSpec? Limit(RerankerSpec spec, string limit) => spec switch
    {
        NamedSpec { Argument: null } named => new NamedSpec(named.Name, limit),
        FirstStageFusionSpec fusion when Limit(fusion.Inner, limit) is { } inner => new FirstStageFusionSpec(inner, fusion.Weight),
        _ => null,
    };

    /// <summary>Prints a cascade of two SPECs.</summary>
    public static string Cascade(string inner, int keep, string next) =>
        string.Create(CultureInfo.InvariantCulture, $"{inner}>{keep}>{next}");

    /// <summary>Prints the fallback from one SPEC to another.</summary>
    public static string Fallback(string inner, string fallback) => $"{inner}|{fallback}";

    /// <summary>Prints the fusion of a SPEC with the first stage.</summary>
    public static string Fuse(string inner, double weight) =>
        string.Create(CultureInfo.InvariantCulture, $"{inner}+{FirstStage}:{weight:R}");

    private static bool IsNamePart(char character, bool isFirst) =>
        char.IsAsciiLetter(character) || (!isFirst && (char.IsAsciiDigit(character) || character is '-' or '_' or '.'));
}

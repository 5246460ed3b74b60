using System.Buffers;

namespace SkRerank.Evaluation;

/// <summary>Splits lines as trec_eval does: only the six ASCII white-space characters separate, everything else may be part of an
/// identifier.</summary>
internal static class AsciiFields
{
    private static readonly char[] Separators = [' ', '\t', '\n', '\v', '\f', '\r'];

    /// <summary>Gets the bytes that separate.</summary>
    public static SearchValues<byte> WhiteSpace { get; } = SearchValues.Create(" \t\n\v\f\r"u8);

    /// <summary>Splits a line at runs of white space.</summary>
    public static IReadOnlyList<string> Split(string line) => line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}

namespace SkRerank.Evaluation;

/// <summary>Compares identifiers as their UTF-8 bytes compare, which is how trec_eval breaks ties. UTF-16 order differs above
/// U+D7FF.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    private Utf8Order()
    {
    }

    /// <summary>Gets the comparer.</summary>
    public static Utf8Order Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var first = x.AsSpan();
        var second = y.AsSpan();
        var same = first.CommonPrefixLength(second);
        return same == first.Length || same == second.Length
            ? first.Length.CompareTo(second.Length)
            : Weight(first[same]).CompareTo(Weight(second[same]));
    }

    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}

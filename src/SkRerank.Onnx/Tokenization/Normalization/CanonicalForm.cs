using System.Runtime.InteropServices;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Brings text into Unicode's canonical forms, NFC and NFD. The text must be valid UTF-16.</summary>
internal static class CanonicalForm
{
    /// <summary>Takes every character apart and puts its marks in order.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text in NFD.</returns>
    public static string Decompose(string text) => Ascii.IsValid(text) ? text : ToText(Parts(text));

    /// <summary>Takes every character apart, puts its marks in order and puts together what can be.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text in NFC.</returns>
    public static string Compose(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        var parts = Parts(text);
        var count = 0;
        var starter = -1;
        var lastClass = 0;
        foreach (var rune in CollectionsMarshal.AsSpan(parts))
        {
            var markClass = Decompositions.MarkClass(rune);
            var isBlocked = starter < 0 || (count - 1 > starter && lastClass >= markClass);
            if (!isBlocked && Decompositions.Compose(parts[starter], rune) is { } composite)
            {
                parts[starter] = composite;
                continue;
            }

            if (markClass == 0)
                starter = count;
            lastClass = markClass;
            parts[count++] = rune;
        }

        parts.RemoveRange(count, parts.Count - count);
        return ToText(parts);
    }

    private static List<Rune> Parts(string text)
    {
        var parts = new List<Rune>(text.Length);
        Span<char> letters = stackalloc char[Decompositions.MaxLength];
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var part in letters[..Decompositions.Write(rune, letters)].EnumerateRunes())
                InsertInOrder(parts, part);
        }

        return parts;
    }

    private static void InsertInOrder(List<Rune> parts, Rune part)
    {
        var markClass = Decompositions.MarkClass(part);
        var place = parts.Count;
        while (markClass > 0 && place > 0 && Decompositions.MarkClass(parts[place - 1]) > markClass)
            place--;
        parts.Insert(place, part);
    }

    private static string ToText(List<Rune> parts)
    {
        var text = new StringBuilder(parts.Count);
        foreach (var part in parts)
            text.Append(part);
        return text.ToString();
    }
}

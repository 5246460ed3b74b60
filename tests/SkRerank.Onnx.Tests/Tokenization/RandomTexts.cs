using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Onnx.Tests;

/// <summary>Makes pairs of hostile texts: any UTF-16 units, lone surrogates and control characters among words and special tokens.</summary>
internal static class RandomTexts
{
    private static readonly Gen<string> Piece = Gen.Frequency(
        (4, Passages.Text),
        (3, Gen.Choose(0, 0xFFFF).Select(unit => ((char)unit).ToString())),
        (1, Gen.Choose(0x10000, 0x10FFFF).Select(char.ConvertFromUtf32)),
        (1, Gen.Elements("[SEP]", "[CLS]", "##a", "\ud800", "\udc00", "\ufffe", "\0", "İ", "가", "😀", "ﬁ", "\u0301")));

    private static readonly Gen<string> Text =
        from count in Gen.Choose(0, 20)
        from pieces in Piece.ListOf(count)
        select string.Concat(pieces);

    public static Gen<(string Query, string Passage, int MaxLength)> Case { get; } =
        from query in Text
        from passage in Text
        from maxLength in Gen.Choose(8, 512)
        select (query, passage, maxLength);
}

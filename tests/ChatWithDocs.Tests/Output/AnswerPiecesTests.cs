using FsCheck.Fluent;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class AnswerPiecesTests
{
    [Fact]
    public void Take_TextCutAnywhere_GivesWhatTheWholeGives()
    {
        var parts = Gen.Elements("word ", "[1]", "[", "9", "]", ", ", "\r\n", "\r", "\n", "\u001B[31m", "👍", "\u202E", "[1, 7]", "\0");

        PropertyCheck.Holds(
            from part in parts.ListOf().Resize(30) from cuts in Gen.Choose(1, 5).ListOf() select (Text: string.Concat(part), Cuts: cuts),
            sample =>
            {
                var sut = new AnswerPieces(sources: 2);

                var written = string.Concat(Pieces(sample.Text, sample.Cuts).Select(sut.Take)) + sut.Finish();

                Assert.Equal(Citations.Mark(PlainText.Neutralize(sample.Text), 2), written);
            },
            runs: 500);
    }

    [Fact]
    public void Take_OrdinaryText_IsNotHeldBack()
    {
        var sut = new AnswerPieces(sources: 2);

        Assert.Equal("Yes, and ", sut.Take("Yes, and "));
        Assert.Equal("", sut.Take("[1"));
        Assert.Equal("[1] more", sut.Take("] more"));
        Assert.Equal(" list[x", sut.Take(" list[x"));
        Assert.Equal("", sut.Finish());
    }

    private static IEnumerable<string> Pieces(string text, IReadOnlyList<int> cuts)
    {
        var start = 0;
        foreach (var cut in cuts)
        {
            var length = Math.Min(cut, text.Length - start);
            yield return text.Substring(start, length);
            start += length;
        }

        yield return text[start..];
    }
}

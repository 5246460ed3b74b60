using FsCheck.Fluent;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class FtsQueryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("restart a service", "\"restart\" OR \"a\" OR \"service\"")]
    [InlineData("A and a AND a", "\"a\" OR \"and\"")]
    [InlineData("title: x* -y NEAR(\"z\")", "\"title\" OR \"x\" OR \"y\" OR \"near\" OR \"z\"")]
    [InlineData("it's \"quoted\"", "\"it\" OR \"s\" OR \"quoted\"")]
    [InlineData("Übergröße 数据", "\"übergröße\" OR \"数据\"")]
    [InlineData("a\0b", "\"a\" OR \"b\"")]
    public void From_Text_QuotesItsWords(string input, string expected) => Assert.Equal(expected, FtsQuery.From(input));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\"*():-^+")]
    [InlineData("👩‍👧 🏳️‍🌈")]
    [InlineData("\0\uFFFD")]
    public void From_TextWithoutWords_IsNothing(string input) => Assert.Null(FtsQuery.From(input));

    [Fact]
    public void From_VeryLongText_IsBounded()
    {
        var expression = FtsQuery.From(string.Join(' ', Enumerable.Range(0, 10_000)));

        Assert.Equal(64, expression!.Split(" OR ").Length);
    }

    [Fact]
    public async Task Search_AnyText_IsAValidQueryThatFindsItsWords()
    {
        _folder.Write("a.md", "# A\n\nneedle in the text.\n\n# B\n\nother text.\n\n# C\n\nmore.");
        using var index = DocumentIndex.Open(Path.Combine(_folder.Path, "index.db"), _ => { });
        await index.RefreshAsync(new DocumentFolder(_folder.Path, _ => { }));
        var noise = Gen.Elements("\"", "'", "*", ":", "^", "-", "+", "(", ")", "{", "}", "AND", "OR", "NOT", "NEAR", ",", ";", "--", "\0", "👍", "\uD83D", "\\", "%", "é", "ﬁ", "數", "title", "̈", "\u200D");
        var texts = from parts in noise.ListOf().Resize(40) from separator in Gen.Elements("", " ") select string.Join(separator, parts);

        PropertyCheck.Holds(
            texts,
            text =>
            {
                index.Search(text, 5);
                var found = index.Search($"{text} needle", 5);

                Assert.Contains(found, hit => hit.Title == "A");
            },
            runs: 500);
    }

    public void Dispose() => _folder.Dispose();
}

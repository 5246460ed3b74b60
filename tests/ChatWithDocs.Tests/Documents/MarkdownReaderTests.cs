namespace ChatWithDocs.Tests;

public sealed class MarkdownReaderTests
{
    public static TheoryData<string, string[]> Documents => new()
    {
        { "", [] },
        { "Only text.", ["name|Only text."] },
        { "# A\n\nText.", ["A|Text."] },
        { "# A\n\n## B\n\nText.", ["A > B|Text."] },
        { "# A\n\nIntro.\n\n## B\n\nText.\n\n### C\n\nDeep.\n\n## D\n\nLast.", ["A|Intro.", "A > B|Text.", "A > B > C|Deep.", "A > D|Last."] },
        { "### Deep first\n\nOne.\n\n# Top\n\nTwo.", ["Deep first|One.", "Top|Two."] },
        { "Title\n=====\n\nText.\n\nSub\n---\n\nMore.", ["Title|Text.", "Title > Sub|More."] },
        { "---\ntitle: hidden\n---\n\n# A\n\nText.", ["A|Text."] },
        { "# A\n\n<!-- hidden -->\n\nText.", ["A|Text."] },
        { "# A `code` and *stress*\n\nText.", ["A code and stress|Text."] },
        { "# \n\nText.", ["name|Text."] },
        { "# A\n\nOne.\n\nTwo.", ["A|One.\n\nTwo."] },
        { "# A\r\n\r\nOne.\r\n\r\nTwo.", ["A|One.\n\nTwo."] },
        { "# A\n\n```\n# not a heading\n```", ["A|```\n# not a heading\n```"] },
        { "# A\n\n> # quoted heading\n> text", ["A|> # quoted heading\n> text"] },
        { "# A\n\n[link]: https://example.org\n\nText.", ["A|Text."] },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Read_Document_DividesAtHeadingsWithTheirPath(string markdown, string[] expected)
    {
        var sut = new MarkdownReader(new SectionSplitter());

        var sections = sut.Read(markdown, "name").Select(section => $"{section.Title}|{section.Text}");

        Assert.Equal(expected, sections);
    }

    [Fact]
    public void Read_ListingAboveTheLimit_StaysWhole()
    {
        var listing = $"```csharp\n{string.Join('\n', Enumerable.Repeat("call(one, two);", 100))}\n```";
        var sut = new MarkdownReader(new SectionSplitter(maxWords: 120));

        var sections = sut.Read($"# A\n\nBefore.\n\n{listing}\n\nAfter.", "name").ToArray();

        Assert.Equal(["Before.", listing, "After."], sections.Select(section => section.Text));
    }
}

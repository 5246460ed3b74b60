namespace ChatWithDocs.Tests;

public sealed class SectionSplitterTests
{
    [Fact]
    public void Split_ShortBlocks_ArePackedUpToTheLimit()
    {
        var sut = new SectionSplitter(maxWords: 5);

        var sections = sut.Split("t", [Prose("a b"), Prose("c d e"), Prose("f")]).ToArray();

        Assert.Equal(["a b\n\nc d e", "f"], sections.Select(section => section.Text));
        Assert.All(sections, section => Assert.Equal("t", section.Title));
    }

    [Theory]
    [InlineData("One two three. Four five six. Seven.", "One two three.|Four five six. Seven.")]
    [InlineData("a b c d e f g h i", "a b c d|e f g h|i")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    public void Split_LongProse_IsDividedBetweenSentencesElseBetweenWords(string text, string expected)
    {
        var sut = new SectionSplitter(maxWords: 4);

        var sections = sut.Split("t", [Prose(text)]).Select(section => section.Text);

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), sections);
    }

    [Fact]
    public void Split_ListingAboveThreeTimesTheLimit_IsDividedBetweenLines()
    {
        var sut = new SectionSplitter(maxWords: 2);

        var sections = sut.Split("t", [new SectionBlock("a b\nc d\ne f\ng h", IsProse: false)]).Select(section => section.Text);

        Assert.Equal(["a b", "c d", "e f", "g h"], sections);
    }

    [Fact]
    public void Split_AnyText_LosesNoWordAndKeepsTheLimit()
    {
        var random = new Random(7);
        var sut = new SectionSplitter(maxWords: 20);
        var blocks = Enumerable.Range(0, 50)
            .Select(_ => Prose(string.Join(' ', Enumerable.Range(0, random.Next(0, 90)).Select(i => i % 9 == 8 ? "Word." : "word"))))
            .ToArray();

        var sections = sut.Split("t", blocks).ToArray();

        Assert.Equal(blocks.Sum(block => Words.Count(block.Text)), sections.Sum(section => Words.Count(section.Text)));
        Assert.All(sections, section => Assert.InRange(Words.Count(section.Text), 1, 20));
    }

    private static SectionBlock Prose(string text) => new(text, IsProse: true);
}

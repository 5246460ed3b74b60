namespace SkRerank.Tests;

public sealed class RerankCandidateTests
{
    [Fact]
    public void Constructor_NullArgument_NamesIt()
    {
        Assert.Throws<ArgumentNullException>("id", () => new RerankCandidate(null!, "text"));
        Assert.Throws<ArgumentNullException>("text", () => new RerankCandidate("id", null!));
    }

    [Theory]
    [InlineData(null, "text", "text")]
    [InlineData(" ", "text", "text")]
    [InlineData("Title", "text", "Title text")]
    public void Passage_Title_StandsBeforeTheText(string? title, string text, string passage) =>
        Assert.Equal(passage, new RerankCandidate("id", text) { Title = title }.Passage);

    [Theory]
    [InlineData("", true)]
    [InlineData(" \u00A0\n", true)]
    [InlineData(".", false)]
    public void IsEmpty_Text_TellsWhetherThereIsAny(string text, bool isEmpty) =>
        Assert.Equal(isEmpty, new RerankCandidate("id", text) { Title = "Title" }.IsEmpty);
}

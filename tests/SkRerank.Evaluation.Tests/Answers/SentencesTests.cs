namespace SkRerank.Evaluation.Tests;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("No end", "No end")]
    [InlineData("One. Two! Three? Four", "One.|Two!|Three?|Four")]
    [InlineData("Use e.g. Markdown. Then stop.", "Use e.g. Markdown.|Then stop.")]
    [InlineData("A list (e.g. Markdown) ends. Then stop.", "A list (e.g. Markdown) ends.|Then stop.")]
    [InlineData("Version 1.2.3 is out. Get it.", "Version 1.2.3 is out.|Get it.")]
    [InlineData("He said \"no.\" She left.", "He said \"no.\"|She left.")]
    [InlineData("wrapped\nline. `Code` follows.", "wrapped line.|`Code` follows.")]
    [InlineData("call it... then go on", "call it... then go on")]
    public void Of_Text_EndsAtSentenceMarks(string text, string expected) =>
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries), Sentences.Of(text));
}

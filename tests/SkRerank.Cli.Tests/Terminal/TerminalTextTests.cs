namespace SkRerank.Cli.Tests;

public class TerminalTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData(" two\r\n lines\tand a tab ", "two lines and a tab")]
    [InlineData("\u001b[31mred", "\uFFFD[31mred")]
    [InlineData("a\u202Eb\u200Bc\u009Bd", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("检索 é 👍", "检索 é 👍")]
    public void Clean_AnyText_HoldsNothingThatControlsATerminal(string text, string expected) =>
        Assert.Equal(expected, TerminalText.Clean(text));

    [Theory]
    [InlineData("12345", 5, "12345")]
    [InlineData("123456", 5, "1234…")]
    [InlineData("👍👍👍", 2, "👍…")]
    public void Clean_LongText_IsCutWithAnEllipsis(string text, int maxLength, string expected) =>
        Assert.Equal(expected, TerminalText.Clean(text, maxLength));
}

namespace SkRerank.Llm.Tests.Prompts;

public sealed class ShownTextTests
{
    private static readonly CharacterTokenCounter Counter = new();

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 1)]
    [InlineData("abcde", 2)]
    [InlineData("日本語", 3)]
    public void Count_Text_WeighsOtherScriptsMore(string text, int tokens) => Assert.Equal(tokens, Counter.Count(text));

    [Fact]
    public void FindLength_SurrogatePair_IsNotSplit() => Assert.Equal(0, Counter.FindLength("👍👍", 1));

    [Fact]
    public void Fit_EnoughRoom_LeavesAllWhole()
    {
        var shown = ShownText.Fit(["abcd", "efghijkl"], room: 3, longest: 100, Counter);

        Assert.Equal(["abcd", "efghijkl"], shown.Select(text => text.Text));
    }

    [Fact]
    public void Fit_TooLittleRoom_CutsTheLongOnesToOneLength()
    {
        var shown = ShownText.Fit([new('a', 400), "short", new('b', 800)], room: 42, longest: 1000, Counter);

        Assert.Equal([80, 5, 80], shown.Select(text => text.Text.Length));
        Assert.Equal([new(100, 20), new(2, 2), new(200, 20)], shown.Select(text => text.Tokens));
    }

    [Fact]
    public void Fit_LongestPassage_IsNeverExceeded() =>
        Assert.Equal(16, ShownText.Fit([new('a', 400)], room: 1000, longest: 4, Counter)[0].Text.Length);
}

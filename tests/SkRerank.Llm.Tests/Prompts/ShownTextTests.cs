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
    public void Shorten_EnoughRoom_LeavesAllWhole()
    {
        var shown = ShownText.Shorten([Whole("abcd"), Whole("efghijkl")], room: 3, Counter);

        Assert.Equal(["abcd", "efghijkl"], shown.Select(text => text.Text));
    }

    [Fact]
    public void Shorten_TooLittleRoom_CutsTheLongOnesToOneLength()
    {
        var shown = ShownText.Shorten([Whole(new('a', 400)), Whole("short"), Whole(new('b', 800))], room: 42, Counter);

        Assert.Equal([80, 5, 80], shown.Select(text => text.Text.Length));
        Assert.Equal([new(100, 20), new(2, 2), new(200, 20)], shown.Select(text => text.Tokens));
    }

    [Fact]
    public void Of_LongestPassage_IsNeverExceeded() =>
        Assert.Equal(16, ShownText.Of(new('a', 400), longest: 4, Counter).Text.Length);

    private static ShownText Whole(string text) => ShownText.Of(text, int.MaxValue, Counter);
}

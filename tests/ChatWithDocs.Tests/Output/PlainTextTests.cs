using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain é 数 👍\n\ttab", "plain é 数 👍\n\ttab")]
    [InlineData("\u001B[31mred\u001B[0m", "␛[31mred␛[0m")]
    [InlineData("a\0b\u0007c\bd", "a␀b␇c␈d")]
    [InlineData("\u009B31m \u007F", "\uFFFD31m \uFFFD")]
    [InlineData("\u202Eevil\u202C \u2066x\u2069", "\uFFFDevil\uFFFD \uFFFDx\uFFFD")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    public void Neutralize_Text_HasNothingThatControls(string text, string expected) => Assert.Equal(expected, PlainText.Neutralize(text));

    [Fact]
    public void Neutralize_HalfACharacter_IsReplaced() => Assert.Equal("\uFFFD x", PlainText.Neutralize("\uD83D x"));

    [Theory]
    [InlineData(" a\n b\t c ", "a b c")]
    [InlineData("\u001B\n", "␛")]
    public void OneLine_Text_HasSingleSpaces(string text, string expected) => Assert.Equal(expected, PlainText.OneLine(text));

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer text", 7, "longer…")]
    [InlineData("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 2, "👩‍👩‍👧‍👦…")]
    public void Snippet_Text_IsCutBetweenCharacters(string text, int length, string expected) =>
        Assert.Equal(expected, PlainText.Snippet(text, length));

    [Fact]
    public void Neutralize_AnyText_IsSafeAndStable() => PropertyCheck.Holds(
        Passages.Text,
        text =>
        {
            var safe = PlainText.Neutralize(text);

            Assert.DoesNotContain(safe, character => char.IsControl(character) && character is not ('\n' or '\t'));
            Assert.Equal(safe, PlainText.Neutralize(safe));
        });
}

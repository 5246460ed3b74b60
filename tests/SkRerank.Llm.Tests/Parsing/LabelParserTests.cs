namespace SkRerank.Llm.Tests.Parsing;

public sealed class LabelParserTests
{
    [Theory]
    [InlineData("B", 1)]
    [InlineData(" b.\n", 1)]
    [InlineData("[C]", 2)]
    [InlineData("**[C]**", 2)]
    [InlineData("Passage A", 0)]
    [InlineData("Answer: B", 1)]
    [InlineData("The best one is passage C.", 2)]
    [InlineData("Passage [B] answers it; [B] is the one.", 1)]
    [InlineData("<think>[A] or [B]?</think>[B]", 1)]
    [InlineData("{\"best\": \"B\"}", 1)]
    public void Parse_OneLabel_IsItsPlace(string answer, int place) => Assert.Equal(place, LabelParser.Parse(answer, 3));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("D")]
    [InlineData("[A] or [B]")]
    [InlineData("A, B")]
    [InlineData("I cannot choose a passage.")]
    [InlineData("<think>[A]")]
    [InlineData("1")]
    [InlineData("none of them")]
    public void Parse_NoneOrSeveral_IsNone(string? answer) => Assert.Null(LabelParser.Parse(answer, 3));
}

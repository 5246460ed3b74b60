namespace SkRerank.Llm.Tests.Pointwise;

public sealed class GradeParserTests
{
    [Theory]
    [InlineData("{\"grade\": 3}", 3)]
    [InlineData("{\"grade\":0}", 0)]
    [InlineData("```json\n{\"grade\": \"2\"}\n```", 2)]
    [InlineData("Here it is: {'grade': 1}", 1)]
    [InlineData("Grade: 2", 2)]
    [InlineData("**Grade: 2** because it answers a part.", 2)]
    [InlineData("The relevance is 3.", 3)]
    [InlineData("##final score: 2", 2)]
    [InlineData("The intent is met (M), the source can be trusted (T).\n##final score: 3", 3)]
    [InlineData("2", 2)]
    [InlineData(" \"1\"\n", 1)]
    [InlineData("[3]", 3)]
    [InlineData("３", 3)]
    [InlineData("<think>grade: 1? No.</think>{\"grade\": 3}", 3)]
    [InlineData("grade: 2. So {\"grade\": 2}", 2)]
    [InlineData("{\"grade\": 4}", null)]
    [InlineData("{\"grade\": -1}", null)]
    [InlineData("{\"grade\": 2.5}", null)]
    [InlineData("{\"grade\": 2/3}", null)]
    [InlineData("grade: 1 or {\"grade\": 3}", null)]
    [InlineData("<think>grade: 1", null)]
    [InlineData("{\"grade\": ", null)]
    [InlineData("{\"grade\": null}", null)]
    [InlineData("2 3", null)]
    [InlineData("Error code: 429 - try again in 2s", null)]
    [InlineData("I cannot judge this passage.", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("yes", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Parse_Grades_ReadsClearOnesOnly(string? answer, int? grade) => Assert.Equal(grade, GradeParser.Parse(answer, GradeScale.ZeroToThree));

    [Theory]
    [InlineData("Yes", 1)]
    [InlineData("no.", 0)]
    [InlineData("**YES**", 1)]
    [InlineData("Answer: No, it is about bananas.", 0)]
    [InlineData("<think>no? hmm</think>\nYes", 1)]
    [InlineData("Yes and no", null)]
    [InlineData("Not sure", null)]
    [InlineData("yesterday", null)]
    [InlineData("I would say yes", null)]
    [InlineData("<think>yes", null)]
    [InlineData("1", null)]
    [InlineData(" ", null)]
    public void Parse_YesOrNo_ReadsClearOnesOnly(string answer, int? grade) => Assert.Equal(grade, GradeParser.Parse(answer, GradeScale.YesNo));

    [Fact]
    public void Parse_RandomTexts_GivesAGradeOfTheScaleOrNone()
    {
        var random = new Random(5);
        string[] parts = ["grade", "\"", ":", "1", "7", "-", ".", "{", "}", "yes", "no", "<think>", "</think>", " ", "\n", "½", "\uD83D"];

        for (var run = 0; run < 20_000; run++)
        {
            var answer = string.Concat(random.GetItems(parts, random.Next(1, 12)));

            Assert.True(GradeParser.Parse(answer, GradeScale.ZeroToThree) is null or (>= 0 and <= 3), answer);
            Assert.True(GradeParser.Parse(answer, GradeScale.YesNo) is null or 0 or 1, answer);
        }
    }
}

namespace SkRerank.Llm.Tests.Answering;

public sealed class CitationsTests
{
    [Theory]
    [InlineData("Restart it [2], then wait [1]. Again [2].", new[] { 2, 1 })]
    [InlineData("Both say so [1, 3; 2].", new[] { 1, 3, 2 })]
    [InlineData("Yes [2]. No [1][2].", new[] { 2, 1 })]
    [InlineData("a[0] [12345] [ 1 ] 3]", new[] { 0 })]
    [InlineData("An index a[i], a note [a], an empty [], a range [1-3].", new int[0])]
    [InlineData("[99999999999999999999]", new int[0])]
    [InlineData("", new int[0])]
    public void Of_Answer_ListsEachNumberOnce(string answer, int[] expected) => Assert.Equal(expected, Citations.Of(answer));

    [Theory]
    [InlineData("Restart it [2], then wait [1, 3].", "Restart it, then wait.")]
    [InlineData("[1] says no.", "says no.")]
    [InlineData("a[i] stays", "a[i] stays")]
    public void Remove_Answer_LeavesTheProse(string answer, string expected) => Assert.Equal(expected, Citations.Remove(answer));

    [Theory]
    [InlineData("Yes [2]. No [3].", "Yes [2]. No [3?].")]
    [InlineData("Both [1, 9], [0].", "Both [1, 9?], [0?].")]
    [InlineData("list[x]", "list[x]")]
    public void Mark_UnknownNumbers_GetAQuestionMark(string answer, string expected) => Assert.Equal(expected, Citations.Mark(answer, sources: 2));
}

namespace ChatWithDocs.Tests;

public sealed class CitationsTests
{
    [Theory]
    [InlineData("Yes [2]. No [1][2].", "2,1")]
    [InlineData("Both [1, 3]; also [4;5].", "1,3,4,5")]
    [InlineData("a[0] [x] [1-2] [12345] [] [ 1 ] 3]", "0")]
    [InlineData("", "")]
    public void In_Answer_ListsEachNumberOnce(string answer, string expected) => Assert.Equal(expected, string.Join(',', Citations.In(answer)));

    [Theory]
    [InlineData("Yes [2]. No [3].", "Yes [2]. No [3?].")]
    [InlineData("Both [1, 9], [0].", "Both [1, 9?], [0?].")]
    [InlineData("list[x]", "list[x]")]
    public void Mark_UnknownNumbers_GetAQuestionMark(string answer, string expected) => Assert.Equal(expected, Citations.Mark(answer, sources: 2));
}

using FsCheck.Fluent;

namespace SkRerank.Onnx.Tests;

public class LongTextPolicyTests
{
    [Fact]
    public void Read_Head_ReadsTheStart()
    {
        var reading = LongTextPolicy.Head.Read(Passage(10), room: 4);

        Assert.Equal([[0, 1, 2, 3]], Ids(reading));
        Assert.Equal(new TokenCount(10, 4), reading.Tokens);
    }

    [Theory]
    [InlineData(3, 2, 8, new[] { 0, 1, 2, 8, 9 })]
    [InlineData(3, 2, 5, new[] { 0, 1, 2, 8, 9 })]
    [InlineData(6, 3, 6, new[] { 0, 1, 2, 3, 8, 9 })]
    [InlineData(200, 100, 9, new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9 })]
    [InlineData(1, 1_000, 2, new[] { 0, 9 })]
    [InlineData(3, 2, 1, new[] { 0 })]
    [InlineData(int.MaxValue, int.MaxValue, 4, new[] { 0, 1, 8, 9 })]
    public void Read_HeadTail_ReadsBothEndsAndShrinksThemAlike(int head, int tail, int room, int[] expected)
    {
        var reading = LongTextPolicy.HeadTail(head, tail).Read(Passage(10), room);

        Assert.Equal([expected], Ids(reading));
        Assert.Equal(new TokenCount(10, expected.Length), reading.Tokens);
    }

    [Fact]
    public void Read_Reject_ReadsNothing()
    {
        var reading = LongTextPolicy.Reject.Read(Passage(10), room: 4);

        Assert.Empty(reading.Windows);
        Assert.Equal(new TokenCount(10, 0) { Windows = 0 }, reading.Tokens);
    }

    [Fact]
    public void Read_WindowsWithoutSentences_AreCutAtTokens()
    {
        var reading = LongTextPolicy.Windows(4, 3).Read(Passage(10), room: 100);

        Assert.Equal([[0, 1, 2, 3], [3, 4, 5, 6], [6, 7, 8, 9]], Ids(reading));
        Assert.Equal(new TokenCount(10, 10) { Windows = 3 }, reading.Tokens);
    }

    [Fact]
    public void Read_WindowsWithSentences_BeginAndEndBetweenThem()
    {
        var reading = LongTextPolicy.Windows(5, 3).Read(Passage(12, 2, 4, 7, 11), room: 100);

        Assert.Equal([[0, 1, 2, 3], [2, 3, 4, 5, 6], [4, 5, 6], [7, 8, 9, 10, 11]], Ids(reading));
    }

    [Fact]
    public void Read_FirstP_ReadsOneWindow()
    {
        var reading = LongTextPolicy.Windows(5, 3, WindowScore.FirstP).Read(Passage(12, 2, 4, 7, 11), room: 100);

        Assert.Equal([[0, 1, 2, 3]], Ids(reading));
        Assert.Equal(new TokenCount(12, 4), reading.Tokens);
    }

    [Fact]
    public void Read_AnyWindows_CoverThePassageAndFit() => PropertyCheck.Holds(
        from total in Gen.Choose(2, 400)
        from room in Gen.Choose(1, total - 1)
        from size in Gen.Choose(1, 200)
        from stride in Gen.Choose(1, size)
        from borders in Gen.Choose(1, total - 1).ArrayOf()
        select (total, room, size, stride, borders),
        value =>
        {
            var passage = Passage(value.total, [.. value.borders.Distinct().Order()]);

            var reading = LongTextPolicy.Windows(value.size, value.stride).Read(passage, value.room);

            var windows = Ids(reading);
            Assert.All(windows, window => Assert.InRange(window.Length, 1, Math.Min(value.size, value.room)));
            Assert.Equal(passage.Ids, windows.SelectMany(window => window).Distinct().Order());
            Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.InRange(pair.Second[0] - pair.First[0], 1, value.stride));
            Assert.Equal(new TokenCount(value.total, value.total) { Windows = windows.Count }, reading.Tokens);
        });

    [Theory]
    [InlineData(WindowScore.Max, 5f)]
    [InlineData(WindowScore.Mean, 2f)]
    [InlineData(WindowScore.FirstP, 3f)]
    public void Add_AllWindows_JoinsTheirScoresWithTheLast(WindowScore score, float expected)
    {
        var sut = new WindowScores(LongTextPolicy.Windows(score: score), 3);

        Assert.Null(sut.Add(2, -2));
        Assert.Null(sut.Add(0, 3));
        Assert.Equal(expected, sut.Add(1, 5));
    }

    [Theory]
    [InlineData(WindowScore.Max)]
    [InlineData(WindowScore.Mean)]
    public void Add_NotANumber_StaysNotANumber(WindowScore score)
    {
        var sut = new WindowScores(LongTextPolicy.Windows(score: score), 2);

        sut.Add(0, float.NaN);

        Assert.Equal(float.NaN, sut.Add(1, 5));
    }

    [Fact]
    public void Make_NumberOutOfRange_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("head", () => LongTextPolicy.HeadTail(head: 0));
        Assert.Throws<ArgumentOutOfRangeException>("tail", () => LongTextPolicy.HeadTail(tail: -1));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => LongTextPolicy.Windows(size: 0));
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => LongTextPolicy.Windows(stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>("stride", () => LongTextPolicy.Windows(size: 10, stride: 11));
        Assert.Throws<ArgumentOutOfRangeException>("score", () => LongTextPolicy.Windows(score: (WindowScore)3));
    }

    private static TokenizedPassage Passage(int total, params int[] borders) => new([.. Enumerable.Range(0, total)], total) { Borders = borders };

    private static List<int[]> Ids(PassageReading reading) => [.. reading.Windows.Select(window => window.ToArray())];
}

namespace SkRerank.Llm.Tests.Listwise;

public sealed class WindowPlanTests
{
    [Fact]
    public void WindowsFor_EveryCountSizeAndStep_CoversEveryPlaceWithinTheFormula()
    {
        for (var size = 2; size <= 30; size++)
        {
            for (var step = 1; step <= size; step++)
            {
                var sut = new WindowPlan(size, step);
                for (var count = 0; count <= 300; count++)
                    CheckPass(sut, count, [.. sut.WindowsFor(count)]);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(5, 1)]
    [InlineData(19, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(25, 2)]
    [InlineData(30, 2)]
    [InlineData(35, 3)]
    [InlineData(50, 4)]
    [InlineData(95, 9)]
    [InlineData(100, 9)]
    [InlineData(101, 10)]
    public void CallsFor_TwentyByTen_IsThePublishedCount(int count, int calls)
    {
        var sut = new WindowPlan(20, 10);

        Assert.Equal(calls, sut.CallsFor(count));
        Assert.Equal(3 * calls, new WindowPlan(20, 10, passes: 3).WindowsFor(count).Count());
    }

    [Fact]
    public void WindowsFor_CountEqualsSizeMinusStep_IsOneWindow() =>
        Assert.Equal([new RankWindow(0, 10)], new WindowPlan(20, 10).WindowsFor(10));

    [Fact]
    public void WindowsFor_CountBelowSize_IsOneWindow() =>
        Assert.Equal([new RankWindow(0, 7)], new WindowPlan(20, 10).WindowsFor(7));

    [Fact]
    public void WindowsFor_CountNotAligned_ShiftsTheHeadWindowAndKeepsItFull() =>
        Assert.Equal([new RankWindow(5, 25), new RankWindow(0, 20)], new WindowPlan(20, 10).WindowsFor(25));

    [Fact]
    public void WindowsFor_TwoPasses_RunsTheSameWindowsAgain() => Assert.Equal(
        [new RankWindow(2, 6), new RankWindow(0, 4), new RankWindow(2, 6), new RankWindow(0, 4)],
        new WindowPlan(4, 2, passes: 2).WindowsFor(6));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(20, 0, 1)]
    [InlineData(20, -5, 1)]
    [InlineData(20, 21, 1)]
    [InlineData(20, 10, 0)]
    public void Constructor_ImpossibleValue_Throws(int size, int step, int passes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WindowPlan(size, step, passes));

    [Fact]
    public void CallsFor_NegativeCount_Throws()
    {
        var sut = new WindowPlan(20, 10);

        Assert.Throws<ArgumentOutOfRangeException>(() => sut.CallsFor(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sut.WindowsFor(-1));
    }

    [Fact]
    public void LargestFor_AnyCalls_IsTheLastCountThatFits()
    {
        foreach (var sut in new[] { new WindowPlan(20, 10), new WindowPlan(5, 3, passes: 2), new WindowPlan(4, 4) })
        {
            for (var calls = sut.Passes; calls < 40; calls++)
            {
                Assert.True(sut.CallsFor(sut.LargestFor(calls)) <= calls);
                Assert.True(sut.CallsFor(sut.LargestFor(calls) + 1) > calls);
            }

            Assert.Equal(0, sut.LargestFor(sut.Passes - 1));
        }
    }

    private static void CheckPass(WindowPlan sut, int count, RankWindow[] windows)
    {
        var place = $"N = {count}, w = {sut.Size}, s = {sut.Step}";
        Assert.True(sut.CallsFor(count) == windows.Length, place);
        if (count < 2)
            return;

        Assert.True(windows[0].End == count && windows[^1].Start == 0, place);
        Assert.True(windows.All(window => window.Length == Math.Min(sut.Size, count)), place);
        for (var next = 1; next < windows.Length; next++)
            Assert.True(windows[next].End >= windows[next - 1].Start && windows[next].Start < windows[next - 1].Start, place);
    }
}

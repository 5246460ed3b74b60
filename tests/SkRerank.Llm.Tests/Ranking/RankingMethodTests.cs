namespace SkRerank.Llm.Tests.Ranking;

public sealed class RankingMethodTests
{
    [Fact]
    public async Task RankAsync_SlidingWindowsOfEverySizeAndStep_MakesAsManyCallsAsTheFormula()
    {
        for (var size = 2; size <= 20; size++)
        {
            for (var step = 1; step < size; step++)
            {
                var sut = new SlidingWindows(new WindowPlan(size, step));
                for (var count = 0; count <= 300; count += count < 45 ? 1 : 17)
                {
                    var (judge, worths) = await OracleJudge.RunAsync(sut, count, size - step, seed: count);

                    var formula = count < 2 ? 0 : count <= size ? 1 : ((count - size + step - 1) / step) + 1;
                    Assert.Equal(formula, judge.Groups);
                    Assert.Equal(formula, judge.Rounds);
                    Assert.Equal(Best(count, size - step), worths.Take(size - step));
                }
            }
        }
    }

    [Fact]
    public async Task RankAsync_TopDownOfEverySize_FindsTheBestWithinTheFormula()
    {
        for (var size = 3; size <= 20; size++)
        {
            var plan = new WindowPlan(size, size / 2);
            var sut = new TopDownPartitions(plan);
            for (var count = 0; count <= 300; count += count < 45 ? 1 : 17)
            {
                var (judge, worths) = await OracleJudge.RunAsync(sut, count, 10, seed: count);

                Assert.True(judge.Groups <= sut.GroupsFor(count, 10), $"N = {count}, w = {size}: {judge.Groups}");
                Assert.True(judge.Largest <= size && (count < 2 || judge.Smallest > 1), $"N = {count}, w = {size}");
                Assert.Equal(Best(count, size - plan.Step), worths.Take(size - plan.Step));
            }
        }
    }

    [Theory]
    [InlineData(20, 1, 1)]
    [InlineData(21, 3, 3)]
    [InlineData(50, 4, 3)]
    [InlineData(100, 7, 3)]
    public async Task RankAsync_TopDownOverAGoodFirstStage_TakesThreeRounds(int count, int calls, int rounds)
    {
        var judge = new OracleJudge(passage => -passage);
        var standing = new Standing(count);

        await new TopDownPartitions(new WindowPlan(20, 10)).RankAsync(standing, 10, judge, CancellationToken.None);

        Assert.Equal(calls, judge.Groups);
        Assert.Equal(rounds, judge.Rounds);
        Assert.Equal(Enumerable.Range(0, count), standing.Order);
    }

    [Fact]
    public async Task RankAsync_TournamentOfEverySize_FindsTheBestInAsManyCallsAsTheFormula()
    {
        for (var size = 2; size <= 20; size++)
        {
            var sut = new Tournament(size);
            for (var count = 0; count <= 300; count += count < 45 ? 1 : 17)
            {
                var (judge, worths) = await OracleJudge.RunAsync(sut, count, 10, seed: count);

                Assert.Equal(sut.GroupsFor(count, 10), judge.Groups);
                Assert.True(judge.Largest <= size && (count < 2 || judge.Smallest > 1), $"N = {count}, w = {size}");
                Assert.Equal(Best(count, size / 2), worths.Take(size / 2));
            }
        }
    }

    [Theory]
    [InlineData(20, 1, 1)]
    [InlineData(40, 3, 2)]
    [InlineData(100, 11, 4)]
    public async Task RankAsync_Tournament_PlaysTheGroupsOfARoundTogether(int count, int calls, int rounds)
    {
        var (judge, _) = await OracleJudge.RunAsync(new Tournament(20), count, 10, seed: 1);

        Assert.Equal(calls, judge.Groups);
        Assert.Equal(rounds, judge.Rounds);
    }

    [Fact]
    public async Task RankAsync_HeapsOfEveryWidth_FindsTheBestWithinTheFormula()
    {
        foreach (var children in new[] { 2, 3, 9, 19 })
        {
            var sut = new HeapSelection(children);
            for (var count = 0; count <= 300; count += count < 45 ? 1 : 17)
            {
                var (judge, worths) = await OracleJudge.RunAsync(sut, count, 10, seed: count);

                Assert.True(judge.Groups <= sut.GroupsFor(count, 10), $"N = {count}, c = {children}: {judge.Groups}");
                Assert.True(judge.Largest <= children + 1 && (count < 2 || judge.Smallest > 1), $"N = {count}, c = {children}");
                Assert.Equal(Best(count, 10), worths.Take(10));
            }
        }
    }

    [Theory]
    [InlineData(2, 102, 147)]
    [InlineData(3, 69, 85)]
    [InlineData(9, 29, 39)]
    [InlineData(19, 17, 25)]
    public async Task RankAsync_HeapOfOneHundred_MakesThePublishedNumberOfCalls(int children, int fewest, int most)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (judge, _) = await OracleJudge.RunAsync(new HeapSelection(children), 100, 10, seed);

            Assert.InRange(judge.Groups, fewest - 5, most + 5);
        }
    }

    [Fact]
    public async Task RankAsync_Heap_LeavesTheRestInFirstStageOrder()
    {
        var (_, worths) = await OracleJudge.RunAsync(new HeapSelection(2), 40, 5, seed: 3);
        var firstStage = Enumerable.Range(1, 40).ToArray();
        new Random(3).Shuffle(firstStage);

        Assert.Equal(firstStage.Where(worth => worth <= 35), worths.Skip(5));
    }

    [Fact]
    public async Task RankAsync_SlidingPairs_MakesAsManyComparisonsAsTheFormula()
    {
        var sut = new SlidingPairs();
        for (var count = 0; count <= 120; count += 7)
        {
            foreach (var best in new[] { 1, 3, 10, 200 })
            {
                var (judge, worths) = await OracleJudge.RunAsync(sut, count, Math.Min(best, count), seed: count);

                var formula = Enumerable.Range(0, Math.Min(best, count)).Sum(pass => Math.Max(0, count - 1 - pass));
                Assert.Equal(formula, judge.Groups);
                Assert.Equal(formula, sut.GroupsFor(count, best));
                Assert.Equal(Best(count, best), worths.Take(best));
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(41)]
    public async Task RankAsync_AllPairs_ComparesEachInBothOrdersAtOnce(int count)
    {
        var (judge, worths) = await OracleJudge.RunAsync(new AllPairs(), count, 10, seed: count);

        Assert.Equal(count * (count - 1), judge.Groups);
        Assert.Equal(1, judge.Rounds);
        Assert.Equal(Best(count, count), worths);
    }

    [Fact]
    public void LargestFor_AnyNumberOfCalls_IsTheLastCountThatFits()
    {
        RankingMethod[] methods =
        [
            new SlidingWindows(new WindowPlan(20, 10)), new SlidingWindows(new WindowPlan(5, 3, passes: 2)), new TopDownPartitions(new WindowPlan(20, 10)),
            new Tournament(20), new HeapSelection(2), new HeapSelection(9), new AllPairs(), new SlidingPairs(),
        ];

        foreach (var sut in methods)
        {
            for (var calls = 0; calls < 200; calls++)
            {
                var fits = sut.LargestFor(300, 10, calls);
                Assert.True(fits == 0 || sut.GroupsFor(fits, 10) <= calls, $"{sut}: {fits} for {calls}");
                Assert.True(fits == 300 || sut.GroupsFor(Math.Max(2, fits + 1), 10) > calls, $"{sut}: {fits} for {calls}");
            }
        }
    }

    private static IEnumerable<int> Best(int count, int best) => Enumerable.Range(1, count).Reverse().Take(best);
}

namespace SkRerank.Tests;

public sealed class StageProfileTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Local_NegativeTime_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("perCall", () => StageProfile.Local(TimeSpan.FromTicks(-1), TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>("perThousandTokens", () => StageProfile.Local(TimeSpan.Zero, TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("step", () => StageProfile.Llm(10, 11));
    }

    [Fact]
    public void Observe_LinearTimes_PredictsOtherSizes()
    {
        var sut = StageProfile.Local();

        Teach(sut, tokens => 3 + (tokens * 0.05), 60);

        Assert.InRange(sut.Estimate(new(50, 6000)).P50.TotalMilliseconds, 303 * 0.95, 303 * 1.05);
        Assert.InRange(sut.Estimate(new(1, 120)).P50.TotalMilliseconds, 9 * 0.6, 9 * 1.4);
    }

    [Fact]
    public void Observe_OneOutlier_ChangesAlmostNothing()
    {
        var sut = StageProfile.Local();
        Teach(sut, tokens => 3 + (tokens * 0.05), 60);
        var before = sut.Estimate(new(20, 2400));

        sut.Observe(new(new(20, 2400), TimeSpan.FromSeconds(5), StageOutcome.Completed));

        Assert.InRange(sut.Estimate(new(20, 2400)).P50 / before.P50, 0.98, 1.02);
        Assert.InRange(sut.Estimate(new(20, 2400)).P95 / before.P95, 0.98, 1.1);
    }

    [Fact]
    public void Observe_OneOutlierAfterAWarmUp_DoesNotDecideThe95thPercentile()
    {
        var sut = StageProfile.Local();
        Teach(sut, tokens => 3 + (tokens * 0.05), 8);

        sut.Observe(new(new(20, 2400), TimeSpan.FromSeconds(5), StageOutcome.Completed));

        Assert.InRange(sut.Estimate(new(20, 2400)).P95.TotalMilliseconds, 123, 123 * 1.6);
    }

    [Fact]
    public void Observe_SlowerForGood_IsLearnedByTheThirdTime()
    {
        var sut = StageProfile.Local();
        Teach(sut, tokens => 3 + (tokens * 0.05), 60);

        sut.Observe(new(new(20, 2400), TimeSpan.FromMilliseconds(1230), StageOutcome.Completed));
        sut.Observe(new(new(20, 2400), TimeSpan.FromMilliseconds(1230), StageOutcome.Completed));
        sut.Observe(new(new(20, 2400), TimeSpan.FromMilliseconds(1230), StageOutcome.Completed));

        Assert.InRange(sut.Estimate(new(20, 2400)).P50.TotalMilliseconds, 1000, 1300);
    }

    [Fact]
    public void Observe_LessIsAskedWheneverItIsSlow_StillKnowsHowTimeGrowsWithWork()
    {
        var sut = StageProfile.Local();
        var random = new Random(11);
        Teach(sut, tokens => 2 + (tokens * 0.01), 16);

        // What a planner does: it fills the same 15 ms, with less work in bad moments. By itself that looks as if work cost nothing.
        for (var run = 0; run < 1000; run++)
        {
            var slowness = Math.Exp(0.3 * random.NextDouble()) * (random.Next(50) == 0 ? 5 : 1);
            var tokens = 1300 / slowness;
            var elapsed = TimeSpan.FromMilliseconds(slowness * (2 + (tokens * 0.01)));
            sut.Observe(new(new((int)(tokens / 64), tokens), elapsed, StageOutcome.Completed) { IsShared = run % 3 > 0 });
        }

        var (small, large) = (sut.Estimate(new(2, 128)).P50.TotalMilliseconds, sut.Estimate(new(40, 2560)).P50.TotalMilliseconds);
        Assert.InRange(small, 3.3 * 0.7, 3.3 * 2.5);
        Assert.InRange(large, 27.6 * 0.7, 27.6 * 2);
    }

    [Fact]
    public void Estimate_MoreWork_NeverTakesLess() => PropertyCheck.Holds(
        FsCheck.Fluent.Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var sut = StageProfile.Local();
            for (var run = 0; run < 40; run++)
                sut.Observe(new(Work(random), TimeSpan.FromMilliseconds(random.NextDouble() * 2000), StageOutcome.Completed));

            var less = Work(random);
            var more = new StageWork(less.Windows + random.Next(50), less.Tokens + random.Next(5000));

            Assert.True(sut.Estimate(more).P50 >= sut.Estimate(less).P50, $"{more} takes less than {less}.");
            Assert.True(sut.Estimate(less).P95 >= sut.Estimate(less).P50);
            Assert.InRange(sut.Estimate(more).P95, TimeSpan.Zero, TimeSpan.FromDays(1));
        });

    [Fact]
    public void Llm_ManyCandidates_CountsTheWindowsOneAfterTheOther()
    {
        var sut = StageProfile.Llm(window: 20, step: 10);

        var one = sut.Estimate(new(20, 2400)).P50;

        Assert.Equal(9, sut.Estimate(new(100, 12000)).P50 / one, 2);
        Assert.Equal(2, sut.Estimate(new(21, 2520)).P50 / one, 2);
    }

    [Fact]
    public void Remote_SlowAnswersOfTheLastMinute_LowerTheChance()
    {
        var sut = StageProfile.Remote(_time);
        var work = new StageWork(100, 12000);
        Observe(sut, work, 60, StageOutcome.Completed, 20);
        var fast = sut.ChanceWithin(work, TimeSpan.FromMilliseconds(100));

        Observe(sut, work, 600, StageOutcome.Completed, 20);

        Assert.Equal(1, fast);
        Assert.Equal(0.5, sut.ChanceWithin(work, TimeSpan.FromMilliseconds(100)), 2);
        Assert.Equal(TimeSpan.FromMilliseconds(600), sut.Estimate(work).P95);
    }

    [Fact]
    public void Remote_CutCallsAndFailures_CountAsNeverDone()
    {
        var sut = StageProfile.Remote(_time);
        var work = new StageWork(100, 12000);
        Observe(sut, work, 50, StageOutcome.Partial, 10);
        Observe(sut, work, 50, StageOutcome.Failed, 10);

        var chance = sut.ChanceWithin(work, TimeSpan.FromHours(1));
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(0, chance);
        Assert.False(sut.IsMeasured);
        Assert.InRange(sut.ChanceWithin(work, TimeSpan.FromSeconds(1)), 0.5, 0.9);
    }

    [Fact]
    public void Remote_PayloadsOfOtherSizes_AreLeftAside()
    {
        var sut = StageProfile.Remote(_time);
        Observe(sut, new(10, 1000), 50, StageOutcome.Completed, 10);
        Observe(sut, new(100, 10000), 500, StageOutcome.Completed, 10);

        Assert.Equal(TimeSpan.FromMilliseconds(50), sut.Estimate(new(10, 1200)).P95);
        Assert.Equal(TimeSpan.FromMilliseconds(500), sut.Estimate(new(100, 9000)).P50);
    }

    [Fact]
    public void Remote_TooManyRequests_IsBlockedTwiceAsLongEachTime()
    {
        var sut = StageProfile.Remote(_time);
        var refused = new StageObservation(new(10, 1000), TimeSpan.FromMilliseconds(5), StageOutcome.Failed) { Failure = RerankerErrorKind.RateLimited };
        var start = _time.GetUtcNow();

        sut.Observe(refused);
        var first = sut.BlockedUntil - start;
        sut.Observe(refused);
        var second = sut.BlockedUntil - start;
        sut.Observe(new(new(10, 1000), TimeSpan.FromMilliseconds(5), StageOutcome.Completed));

        Assert.Equal(TimeSpan.FromSeconds(1), first);
        Assert.Equal(TimeSpan.FromSeconds(2), second);
        Assert.Null(sut.BlockedUntil);
    }

    private static StageWork Work(Random random)
    {
        var windows = random.Next(1, 101);
        return new(windows, windows * random.Next(20, 400));
    }

    private static void Teach(StageProfile profile, Func<double, double> milliseconds, int runs)
    {
        var random = new Random(5);
        for (var run = 0; run < runs; run++)
        {
            var work = Work(random);
            var noise = 0.95 + (0.1 * random.NextDouble());
            profile.Observe(new(work, TimeSpan.FromMilliseconds(milliseconds(work.Tokens) * noise), StageOutcome.Completed));
        }
    }

    private static void Observe(StageProfile profile, StageWork work, double milliseconds, StageOutcome outcome, int times)
    {
        for (var time = 0; time < times; time++)
            profile.Observe(new(work, TimeSpan.FromMilliseconds(milliseconds), outcome));
    }
}

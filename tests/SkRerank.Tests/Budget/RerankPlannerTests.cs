using FsCheck.Fluent;

namespace SkRerank.Tests;

public sealed class RerankPlannerTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Constructor_BadStages_Throws()
    {
        Assert.Throws<ArgumentNullException>("stages", () => new RerankPlanner(null!));
        Assert.Throws<ArgumentException>("stages", () => new RerankPlanner([null!]));
        Assert.Throws<ArgumentException>("stages", () => new RerankPlanner([Tiny(), Tiny()]));
    }

    [Theory]
    [InlineData(0, "none")]
    [InlineData(3, "none")]
    [InlineData(3000, "lrt")]
    public void Plan_LittleAndMuchTime_KeepsTheOrderAndRanksAll(int milliseconds, string pipeline)
    {
        var plan = Planner().Plan(Input(milliseconds));

        Assert.Equal(pipeline, plan.Pipeline);
    }

    [Fact]
    public void Plan_SomeTime_LetsTheCheapStageChooseForTheBetterOne()
    {
        var plan = Planner().Plan(Input(400));

        Assert.Equal(["tiny", "lrt"], plan.Steps.Select(step => step.Stage));
        Assert.True(plan.Expected.P95 <= TimeSpan.FromMilliseconds(400));
        Assert.Equal(UnscoredReason.Deadline, plan.LimitedBy);
        Assert.Contains(plan.Rejected, rejected => rejected is { Pipeline: "lrt", Reason: RejectionReason.TooSlow });
        Assert.Contains(plan.Rejected, rejected => rejected is { Pipeline: "tiny", Reason: RejectionReason.LowerQuality });
    }

    [Fact]
    public void Plan_BusyStage_IsShallower()
    {
        var idle = Planner().Plan(Input(800));
        var shared = Planner().Plan(Input(800) with { Conditions = [new(3, 0), new(3, 0)] });
        var behind = Planner().Plan(Input(800) with { Conditions = [new(1, 60000), new(1, 60000)] });

        Assert.True(shared.Steps.Sum(step => step.Depth) < idle.Steps.Sum(step => step.Depth), $"{shared} is not below {idle}.");
        Assert.Equal("none", behind.Pipeline);
    }

    [Fact]
    public void Plan_OtherStageIsBusy_ComesBehindIt()
    {
        var plan = Planner().Plan(Input(800) with { Conditions = [new(1, 60000), default] });

        Assert.Equal("none", plan.Pipeline);
    }

    [Fact]
    public void Plan_TimeForOneCandidateOnly_KeepsTheOrder()
    {
        var one = LatencyOf(Input(10_000) with { TimeLeft = null }, depth: 1);

        Assert.Empty(new RerankPlanner([Tiny()], Qualities.Rising).Plan(Input(10_000) with { TimeLeft = one }).Steps);
        Assert.Single(new RerankPlanner([Tiny()], Qualities.Rising).Plan(PlanInput.FromTokens([120]) with { TimeLeft = one }).Steps);

        static TimeSpan LatencyOf(PlanInput input, int depth) => Tiny().Profile.Estimate(new(depth, depth * 120)).P95;
    }

    [Fact]
    public void Plan_ServiceThatMayBeLate_RacesItAgainstTheLocalPlan()
    {
        var service = Service(TimeSpan.FromMilliseconds(100));
        Observe(service, 100, 10);
        Observe(service, 900, 10);

        var plan = new RerankPlanner([Lrt(), Tiny(), service], Qualities.Rising).Plan(Input(400));

        Assert.Equal("service", plan.Rival?.Stage);
        Assert.StartsWith("race(", plan.Pipeline, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMilliseconds(400), plan.Expected.P95);
    }

    [Fact]
    public void Plan_ServiceThatIsTooDear_IsLeftOut()
    {
        var service = Service(TimeSpan.FromMilliseconds(100)) with { CostPerCall = 0.002m };
        Observe(service, 100, 20);
        var sut = new RerankPlanner([Tiny(), service], Qualities.Rising);

        var rich = sut.Plan(Input(400));
        var poor = sut.Plan(Input(400) with { CostLimit = 0.001m });

        Assert.Contains("service", rich.Pipeline, StringComparison.Ordinal);
        Assert.Equal(0.002m, rich.Cost);
        Assert.DoesNotContain("service", poor.Pipeline, StringComparison.Ordinal);
        Assert.Contains(poor.Rejected, rejected => rejected.Reason == RejectionReason.TooExpensive);
        Assert.Equal(0, poor.Cost);
    }

    [Fact]
    public void Plan_LongPassagesAndLittleTime_ReadsLessOfEach()
    {
        var sut = new RerankPlanner([Tiny()], Qualities.WithShortReading);
        var input = PlanInput.FromTokens(Enumerable.Repeat(400, 100));

        var hurried = sut.Plan(input with { TimeLeft = TimeSpan.FromMilliseconds(150) });
        var unhurried = sut.Plan(input with { TimeLeft = TimeSpan.FromSeconds(5) });

        Assert.Equal(128, hurried.Steps.Single().MaxTokens);
        Assert.EndsWith("tiny:128", hurried.Pipeline, StringComparison.Ordinal);
        Assert.Equal(hurried.Steps.Single().Depth * 128, hurried.Steps.Single().Tokens);
        Assert.Null(unhurried.Steps.Single().MaxTokens);
        Assert.Contains(unhurried.Rejected, rejected => rejected.Pipeline == "tiny:128");
    }

    [Theory]
    [InlineData(135, null)]
    [InlineData(400, 140)]
    public void Plan_LittleToLeaveOut_IsReadWhole(int tokens, int? maxTokens)
    {
        var sut = new RerankPlanner([Tiny()], Qualities.WithShortReading);

        var plan = sut.Plan(PlanInput.FromTokens(Enumerable.Repeat(tokens, 100)) with { TimeLeft = TimeSpan.FromMilliseconds(50), MaxTokens = maxTokens });

        Assert.DoesNotContain(":128", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_QualityFloor_TakesTheCheapestThatReachesIt()
    {
        var service = Service(TimeSpan.FromMilliseconds(100)) with { CostPerCall = 0.002m };
        Observe(service, 100, 20);
        var sut = new RerankPlanner([Tiny(), service], Qualities.Rising);

        var plan = sut.Plan(Input(400) with { QualityFloor = 0.44 });

        Assert.Equal("tiny", plan.Pipeline);
        Assert.Contains(plan.Rejected, rejected => rejected.Reason == RejectionReason.Dearer);
    }

    [Fact]
    public void Plan_StageUnavailable_SaysWhy()
    {
        var plan = Planner().Plan(Input(800) with { Conditions = [new StageCondition { Unavailable = "it is broken" }] });

        Assert.Equal("tiny", plan.Pipeline);
        Assert.Contains("not lrt: it is broken", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_NothingToRank_KeepsTheOrder()
    {
        var plan = Planner().Plan(PlanInput.FromTokens([]));

        Assert.Empty(plan.Steps);
        Assert.Equal(UnscoredReason.NotSelected, plan.LimitedBy);
    }

    [Fact]
    public void Plan_TopRanks_AreAllRankedByTheSecondStageOfACascade()
    {
        var plan = Planner().Plan(Input(330) with { TopK = 10 });

        Assert.True(plan.Steps.Count < 2 || plan.Steps[1].Depth >= 10, plan.ToString());
    }

    [Fact]
    public void Plan_MoreTime_IsNeverWorse() => PropertyCheck.Holds(
        from stages in Gen.SubListOf<BudgetStage>([Lrt(), Tiny(), Chat()])
        from tokens in Gen.Choose(5, 500).NonEmptyListOf()
        from time in Gen.Choose(0, 3000)
        from more in Gen.Choose(0, 3000)
        from active in Gen.Choose(0, 8)
        select (stages, tokens, time, more, active),
        value =>
        {
            var sut = new RerankPlanner([.. value.stages], Qualities.Rising);
            var input = PlanInput.FromTokens(value.tokens) with { Conditions = [.. value.stages.Select(_ => new StageCondition(value.active, 0))] };

            var shorter = sut.Plan(input with { TimeLeft = TimeSpan.FromMilliseconds(value.time) });
            var longer = sut.Plan(input with { TimeLeft = TimeSpan.FromMilliseconds(value.time + value.more) });

            Assert.True(longer.Quality >= shorter.Quality - 1e-9, $"{longer} is worse than {shorter}.");
            Assert.True(shorter.Expected.P95 <= shorter.TimeLeft, $"{shorter} does not fit.");
            Assert.All(shorter.Steps, step => Assert.InRange(step.Depth, 1, value.tokens.Count));
        });

    private static BudgetStage Lrt() => new("lrt", RerankerKind.Local, Known(2, 57));

    private static BudgetStage Tiny() => new("tiny", RerankerKind.Local, Known(2, 19));

    private static BudgetStage Chat() => new("llm:listwise", RerankerKind.Llm, StageProfile.Llm());

    private static StageProfile Known(double perCall, double perThousandTokens)
    {
        var profile = StageProfile.Local(TimeSpan.FromMilliseconds(perCall), TimeSpan.FromMilliseconds(perThousandTokens));
        for (var run = 1; run <= 40; run++)
            profile.Observe(new(new(run, run * 120), TimeSpan.FromMilliseconds(perCall + (run * 0.120 * perThousandTokens)), StageOutcome.Completed));
        return profile;
    }

    private static RerankPlanner Planner() => new([Lrt(), Tiny()], Qualities.Rising);

    private static PlanInput Input(double milliseconds) =>
        PlanInput.FromTokens(Enumerable.Repeat(120, 100)) with { TimeLeft = TimeSpan.FromMilliseconds(milliseconds) };

    private BudgetStage Service(TimeSpan usual)
    {
        var stage = new BudgetStage("service", RerankerKind.Http, StageProfile.Remote(_time));
        stage.Profile.Observe(new(new(100, 12000), usual, StageOutcome.Completed));
        return stage;
    }

    private static void Observe(BudgetStage stage, double milliseconds, int times)
    {
        for (var time = 0; time < times; time++)
            stage.Profile.Observe(new(new(100, 12000), TimeSpan.FromMilliseconds(milliseconds), StageOutcome.Completed));
    }
}

namespace SkRerank.Tests;

[Collection(AloneOnTheThreads.Name)]
public sealed class BudgetRerankerTests : DecoratorContractTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new();

    protected override IReranker Decorate(IReranker inner) => new BudgetReranker(inner, new() { Budget = Generous }, [], timeProvider: Time);

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => new BudgetReranker(null!, new(), []));
        Assert.Throws<ArgumentNullException>("options", () => new BudgetReranker(reranker, null!, []));
        Assert.Throws<ArgumentException>("options", () => reranker.WithBudget(TimeSpan.Zero));
        Assert.Throws<ArgumentException>("options", () => reranker.WithBudget(TimeSpan.FromDays(2)));
        Assert.Throws<ArgumentException>("others", () => reranker.WithBudget(Generous, [null!]));
        Assert.Throws<ArgumentException>("stages", () => reranker.WithBudget(Generous, reranker));
    }

    [Fact]
    public async Task RerankAsync_SlowStage_RanksTheFirstCandidatesWithinTheBudget()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 50);
        var sut = Create(500, stage);
        var request = new RerankRequest("q", Passages.Make(100));

        var (result, elapsed) = await _clock.RunAsync(() => sut.RerankAsync(request));

        RankingContract.Check(request, result);
        Assert.InRange(elapsed.TotalMilliseconds, 0, 500);
        Assert.InRange(result.Ranking.Count(ranked => ranked.Status.IsScored), 8, 10);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.All(result.Ranking.Skip(10), ranked => Assert.Equal(UnscoredReason.Deadline, ranked.Status.Reason));
    }

    [Fact]
    public async Task RerankAsync_AfterAFewRequests_PlansWhatFitsAndReportsIt()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 10);
        var sut = Create(300, stage);
        var request = new RerankRequest("q", Passages.Make(100));
        for (var call = 0; call < 30; call++)
            await _clock.RunAsync(() => sut.RerankAsync(request));

        var (result, elapsed) = await _clock.RunAsync(() => sut.RerankAsync(request));

        Assert.InRange(elapsed.TotalMilliseconds, 200, 300);
        Assert.InRange(stage.Depths[^1], 20, 29);
        Assert.StartsWith($"none>{stage.Depths[^1]}>lrt", result.Report.Plan, StringComparison.Ordinal);
        Assert.Contains("not lrt: too slow", result.Report.Plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_LongPassages_TellsTheStageHowMuchToRead()
    {
        var limits = new List<int?>();
        var whole = new ScriptedStage("tiny", _clock, perCandidateMs: 4);
        var beginnings = new ScriptedStage("tiny", _clock, perCandidateMs: 1);
        var sut = new BudgetReranker(
            new FakeReranker
            {
                Metadata = whole.Metadata,
                RerankAsyncCallback = (request, token) =>
                {
                    limits.Add(request.MaxTokens);
                    return (request.MaxTokens is null ? whole : beginnings).RerankAsync(request, token);
                },
            },
            new() { Budget = TimeSpan.FromMilliseconds(60), Quality = Qualities.WithShortReading },
            [],
            timeProvider: _clock);
        var request = new RerankRequest("q", Enumerable.Range(0, 100).Select(place => new RerankCandidate($"{place}", new string('a', 1600 + place))));
        for (var call = 0; call < 10; call++)
            await _clock.RunAsync(() => sut.RerankAsync(request));

        await _clock.RunAsync(() => sut.RerankAsync(new RerankRequest(request.Query, request.Candidates) { MaxTokens = 64 }));

        Assert.Contains(128, limits);
        Assert.Equal(64, limits[^1]);
    }

    [Fact]
    public async Task RerankAsync_ServiceWhosePriceNobodyTold_IsLeftOutOnceItsChargesAreKnown()
    {
        var service = new FakeReranker
        {
            Metadata = new("service", RerankerKind.Http, ScoreKind.Logit),
            RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
                request,
                [.. request.Candidates.Select(candidate => CandidateScore.Of(candidate.Text.Length))],
                ScoreKind.Logit,
                new() { Stages = [new("service", request.Candidates.Count, TimeSpan.Zero, StageOutcome.Completed) { Cost = 0.002m }] })),
        };
        var sut = new BudgetReranker(service, new() { Budget = TimeSpan.FromSeconds(2), Quality = Qualities.Rising }, [], timeProvider: _clock);
        var request = new RerankRequest("q", Passages.Make(50));
        for (var call = 0; call < 10; call++)
            await _clock.RunAsync(() => sut.RerankAsync(request));

        var (rich, _) = await _clock.RunAsync(() => sut.RerankAsync(request));
        var (poor, _) = await _clock.RunAsync(() => sut.RerankAsync(new RerankRequest("q", request.Candidates) { CostLimit = 0.001m }));

        Assert.True(rich.Ranking[0].Status.IsScored);
        Assert.Equal(11, service.Calls);
        Assert.Equal(UnscoredReason.CostLimit, poor.Ranking[0].Status.Reason);
        Assert.Contains("too expensive", poor.Report.Plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_StageHangsTwice_ReturnsAtTheDeadlineAndLeavesItAlone()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 1) { Hangs = true };
        var sut = Create(100, stage);
        var request = new RerankRequest("q", Passages.Make(20));

        var (first, elapsed) = await _clock.RunAsync(() => sut.RerankAsync(request));
        await _clock.RunAsync(() => sut.RerankAsync(request));
        var (second, secondElapsed) = await _clock.RunAsync(() => sut.RerankAsync(request));

        RankingContract.Check(request, first);
        Assert.InRange(elapsed.TotalMilliseconds, 0, 100);
        Assert.Equal(DegradationKind.FirstStageOrder, first.Degradation.Kind);
        Assert.Equal(0, secondElapsed.TotalMilliseconds);
        Assert.Contains("gave no answer", second.Report.Plan, StringComparison.Ordinal);
        Assert.Equal(2, stage.Depths.Count);
    }

    [Fact]
    public async Task RerankAsync_StageWasSlowForAWhile_IsUsedInFullSoonAfter()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 1);
        var sut = Create(50, stage);
        var before = await DepthAfterAsync(calls: 40);

        stage.Slowdown = 100;
        var meanwhile = await DepthAfterAsync(calls: 200);
        stage.Slowdown = 1;
        var after = await DepthAfterAsync(calls: 40);

        Assert.InRange(before, 20, 50);
        Assert.InRange(meanwhile, 0, 0);
        Assert.InRange(after, before * 3 / 4, 50);

        async Task<int> DepthAfterAsync(int calls)
        {
            var depth = 0;
            for (var call = 0; call < calls; call++)
            {
                var (result, elapsed) = await _clock.RunAsync(() => sut.RerankAsync(new RerankRequest("q", Passages.Make(50))));
                Assert.InRange(elapsed.TotalMilliseconds, 0, 50);
                depth = result.Ranking.Count(ranked => ranked.Status.IsScored);
                _clock.Advance(TimeSpan.FromMilliseconds(20));
            }

            return depth;
        }
    }

    [Fact]
    public async Task RerankAsync_BestStageFails_PlansWithoutIt()
    {
        var best = new ScriptedStage("best", _clock, perCandidateMs: 1) { Failure = RerankerErrorKind.Inference };
        var cheap = new ScriptedStage("tiny", _clock, perCandidateMs: 1);
        var sut = Create(1000, best, cheap);
        var request = new RerankRequest("q", Passages.Make(10));

        var (result, _) = await _clock.RunAsync(() => sut.RerankAsync(request));

        RankingContract.Check(request, result);
        Assert.All(result.Ranking, ranked => Assert.True(ranked.Status.IsScored));
        Assert.Contains(result.Report.Warnings, warning => warning.Contains("best failed (Inference)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RerankAsync_EverythingFails_KeepsTheOrderAndSaysWhy()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 1) { Failure = RerankerErrorKind.Unavailable };
        var sut = Create(1000, stage);
        var request = new RerankRequest("q", Passages.Make(10));

        var (result, _) = await _clock.RunAsync(() => sut.RerankAsync(request));

        RankingContract.Check(request, result);
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Failed, ranked.Status.Reason));
    }

    [Fact]
    public async Task RerankAsync_SeveralDeadlines_TheEarliestHolds()
    {
        var stage = new ScriptedStage("lrt", _clock, perCandidateMs: 10);
        var sut = Create(400, stage);
        var candidates = Passages.Make(100);

        var (_, byRequest) = await _clock.RunAsync(
            () => sut.RerankAsync(new RerankRequest("q", candidates) { Deadline = _clock.GetUtcNow() + TimeSpan.FromMilliseconds(100) }));
        using var outer = AmbientDeadline.Begin(_clock.GetUtcNow() + TimeSpan.FromMilliseconds(50));
        using var inner = AmbientDeadline.Begin(_clock.GetUtcNow() + TimeSpan.FromMilliseconds(300));
        var (_, byScope) = await _clock.RunAsync(() => sut.RerankAsync(new RerankRequest("q", candidates)));

        Assert.InRange(byRequest.TotalMilliseconds, 50, 100);
        Assert.InRange(byScope.TotalMilliseconds, 0, 50);
    }

    private BudgetReranker Create(double budgetMs, IReranker inner, params IReadOnlyList<IReranker> others) =>
        new(inner, new() { Budget = TimeSpan.FromMilliseconds(budgetMs), Quality = Qualities.Rising }, others, timeProvider: _clock);

    [Fact]
    public async Task WarmUpAsync_FirstMeasuredCallIsHeldUp_TheStageDoesNotSeemSlow()
    {
        var usual = await WarmedUpAsync(heldUpCall: 0);
        var heldUp = await WarmedUpAsync(heldUpCall: 3);

        Assert.InRange(heldUp, 0, 2 * usual);

        static async Task<double> WarmedUpAsync(int heldUpCall)
        {
            var time = new ManualTimeProvider();
            var stage = new ScriptedStage("lrt", time, perCandidateMs: 0.5) { HeldUpCall = heldUpCall };
            var sut = new BudgetReranker(stage, new() { Budget = TimeSpan.FromMilliseconds(100), Quality = Qualities.Rising }, [], timeProvider: time);
            await time.RunAsync(async () =>
            {
                await sut.WarmUpAsync();
                return true;
            });
            return sut.Stages[0].Profile.Estimate(new(20, 1000)).P50.TotalMilliseconds;
        }
    }
}

namespace SkRerank.Tests;

public sealed class CascadeRerankerTests : DecoratorContractTests
{
    private static readonly UnscoredReason[] Reasons = Enum.GetValues<UnscoredReason>();

    private static readonly CandidateScore Late = CandidateScore.Unscored(UnscoredReason.Deadline);

    private static readonly RerankRequest Request = Passages.RequestFor("q", "a", "b", "c", "d", "e");

    protected override bool IsIndependent => false;

    protected override IReranker Decorate(IReranker inner) => inner.Then(FakeReranker.ScoringByWords(Time), keep: 2);

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = new FirstStageReranker();

        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).Then(reranker, 1));
        Assert.Throws<ArgumentNullException>("next", () => reranker.Then(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("keep", () => reranker.Then(reranker, 0));
        Assert.Throws<ArgumentNullException>("builder", () => ((RerankerBuilder)null!).UseCascade(reranker, 1));
        Assert.Throws<ArgumentNullException>("next", () => reranker.AsBuilder().UseCascade(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("keep", () => reranker.AsBuilder().UseCascade(reranker, -1));
    }

    [Fact]
    public void Constructor_NextTakesFewerThanGoOn_NamesTheLink()
    {
        var next = new FakeReranker
        {
            Metadata = new("small", RerankerKind.Http, ScoreKind.Probability) { MaxCandidates = 10 },
            RerankAsyncCallback = (_, _) => throw new InvalidOperationException(),
        };

        var exception = Assert.Throws<RerankerException>(() => new FirstStageReranker().Then(next, 11));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains("'none>11>small' is impossible: 'small' takes at most 10", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(new FirstStageReranker().Then(next, 10));
    }

    [Fact]
    public async Task RerankAsync_KeepBelowTheCount_RanksTheBestAgainAndKeepsTheRestBelow()
    {
        var next = Recording(Giving(ScoreKind.Probability, 0.1, 0.7, 0.3));
        var sut = FakeReranker.Giving(Scores(1, 9, 7, 3, 8)).Then(next.Reranker, keep: 3);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(["b", "e", "c"], next.Seen.Single().Candidates.Select(candidate => candidate.Text));
        Assert.Equal([4, 2, 1, 3, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([5, 4, 3, 2, 1], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(ScoreKind.RankOnly, result.ScoreKind);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_EverythingGoesOn_GivesTheScoresOfTheNextStage()
    {
        var sut = FakeReranker.Giving(Scores(1, 9, 7, 3, 8)).Then(Giving(ScoreKind.Probability, 0.1, 0.7, 0.3, 0.2, 0.6), keep: 5);

        var result = await sut.RerankAsync(Request);

        Assert.Equal([4, 0, 2, 3, 1], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([0.7, 0.6, 0.3, 0.2, 0.1], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(ScoreKind.Probability, result.ScoreKind);
    }

    [Fact]
    public async Task RerankAsync_NextIsCut_LeavesTheOthersInTheOrderOfTheFirstAboveTheRest()
    {
        var next = FakeReranker.Giving(Late, CandidateScore.Of(-3), Late);
        var sut = FakeReranker.Giving(Scores(1, 9, 7, 3, 8)).Then(next, keep: 3);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([4, 1, 2, 3, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(new Degradation(DegradationKind.Partial, "Of 3 candidates, not scored: 2 deadline."), result.Degradation);
        Assert.Equal(ScoreKind.RankOnly, result.ScoreKind);
    }

    [Fact]
    public async Task RerankAsync_NextScoresNothing_GivesTheOrderOfTheFirst()
    {
        var sut = FakeReranker.Giving(Scores(1, 9, 7, 3, 8)).Then(FakeReranker.Giving(Late, Late), keep: 2);

        var result = await sut.RerankAsync(Request);

        Assert.Equal([1, 4, 2, 3, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_NeitherScored_KeepsTheReasonOfWhoeverSawItLast()
    {
        var failed = CandidateScore.Unscored(UnscoredReason.Failed);
        var first = FakeReranker.Giving(CandidateScore.Of(1), failed, failed, CandidateScore.Unscored(UnscoredReason.Rejected), failed);
        var sut = first.Then(FakeReranker.Giving(CandidateScore.Of(5), Late), keep: 2);

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(
            [null, UnscoredReason.Deadline, UnscoredReason.Failed, UnscoredReason.Rejected, UnscoredReason.Failed],
            result.Ranking.Select(ranked => ranked.Status.Reason));
        Assert.Equal(5, result.Ranking[0].Score);
        Assert.Contains("3 failed", result.Degradation.Reason, StringComparison.Ordinal);
        Assert.Contains("1 deadline", result.Degradation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void RerankAsync_AnyOutcomesOfBoth_KeepsTheContractAndTheOrder()
    {
        var random = new Random(7);

        PropertyCheck.HoldsAsync(Passages.Request, async request =>
        {
            var keep = random.Next(1, 14);
            RerankResult? first = null;
            RerankResult? second = null;
            var sut = RandomReranker(random, result => first = result).Then(RandomReranker(random, result => second = result), keep);

            var result = await sut.RerankAsync(request);

            RankingContract.Check(request, result);
            var kept = first!.Ranking.Where(ranked => !ranked.Candidate.IsEmpty).Take(keep).Select(ranked => ranked.Index).ToArray();
            var reranked = second?.Ranking.Where(ranked => ranked.Status.IsScored).Select(ranked => kept[ranked.Index]).ToArray() ?? [];
            var others = first.Ranking.Where(ranked => ranked.Status.IsScored).Select(ranked => ranked.Index).Except(reranked).ToArray();
            var scored = result.Ranking.Where(ranked => ranked.Status.IsScored).Select(ranked => ranked.Index).ToArray();
            Assert.Equal(reranked.Concat(others).Order(), scored.Order());
            Assert.True(others.Length == 0 || reranked.Concat(others).SequenceEqual(scored));
            Assert.Equal(first.Degradation.IsDegraded || second?.Degradation.IsDegraded == true, result.Degradation.IsDegraded);
        }, runs: 300);
    }

    [Fact]
    public async Task RerankAsync_BothStages_ReportsBothInOrder()
    {
        var sut = Reporting("tiny", "query cut").Then(Reporting("lrt", "slow"), keep: 2);

        var result = await sut.RerankAsync(Request);

        Assert.Equal([("tiny", 5), ("lrt", 2)], result.Report.Stages.Select(stage => (stage.Name, stage.Depth)));
        Assert.Equal(["query cut", "slow"], result.Report.Warnings);
    }

    [Fact]
    public async Task RerankAsync_NoTextAtAll_SkipsTheNextStage()
    {
        var next = FakeReranker.ScoringByWords();
        var sut = FakeReranker.ScoringByWords().Then(next, keep: 2);

        var result = await sut.RerankAsync(Passages.RequestFor("q", "", " "));

        Assert.Equal(0, next.Calls);
        Assert.Equal(StageOutcome.Skipped, result.Report.Stages[^1].Outcome);
    }

    [Fact]
    public async Task RerankAsync_AllScoresEqual_WarnsOnce()
    {
        var sut = new FirstStageReranker().Then(FakeReranker.ScoringBy((_, _) => 1), keep: 20);

        var result = await sut.RerankAsync("q", Passages.Make(12));

        Assert.Single(result.Report.Warnings, warning => warning.StartsWith("Degenerate", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RerankAsync_Limits_ReachBothStages()
    {
        var first = Recording(Reporting("tiny", "w", cost: 0.3m));
        var next = Recording(Reporting("lrt", "w"));
        var deadline = DateTimeOffset.MaxValue;
        var request = new RerankRequest("q", Passages.Make(5)) { TopK = 1, Deadline = deadline, CostLimit = 1 };

        await first.Reranker.Then(next.Reranker, keep: 3).RerankAsync(request);
        await first.Reranker.Then(next.Reranker, keep: 1).RerankAsync(request);

        Assert.Equal([3, 1], first.Seen.Select(seen => seen.TopK));
        Assert.Equal([1m, 1m], first.Seen.Select(seen => seen.CostLimit));
        Assert.Equal([1, 1], next.Seen.Select(seen => seen.TopK));
        Assert.Equal([0.7m, 0.7m], next.Seen.Select(seen => seen.CostLimit));
        Assert.All(first.Seen.Concat(next.Seen), seen => Assert.Equal(deadline, seen.Deadline));
    }

    [Fact]
    public async Task RerankAsync_NextFails_Throws()
    {
        var failure = new RerankerException("lrt", RerankerErrorKind.Inference, "Broken.");
        var sut = FakeReranker.ScoringByWords().Then(FakeReranker.Throwing(failure), keep: 2);

        Assert.Same(failure, await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request)));
    }

    [Fact]
    public async Task RerankAsync_CancelledInTheNextStage_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var sut = FakeReranker.ScoringByWords().Then(FakeReranker.NeverReturning(), keep: 2);

        var pending = sut.RerankAsync(Request, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(Patience));
    }

    [Fact]
    public void Metadata_Always_PrintsTheSpec()
    {
        var first = FakeReranker.ScoringByWords();
        var sut = first.Then(first.Then(first, 5), 20).AsBuilder().UseFirstStageFusion(0.5).Build();

        Assert.Equal("(fake>20>(fake>5>fake))+first:0.5", sut.Metadata.Name);
        Assert.Equal(sut.Metadata.Name, RerankerSpec.Parse(sut.Metadata.Name).ToString());
        Assert.Equal(RerankerKind.Composite, first.Then(first, 5).Metadata.Kind);
    }

    [Fact]
    public void GetService_TypeOfTheNext_FindsIt()
    {
        var sut = new FirstStageReranker().Then(FakeReranker.ScoringByWords(), 1);

        Assert.NotNull(sut.GetService<FakeReranker>());
    }

    [Fact]
    public async Task Dispose_Always_DisposesTheNext()
    {
        var first = FakeReranker.ScoringByWords();
        var second = FakeReranker.ScoringByWords();

        new CascadeReranker(new FirstStageReranker(), first, 1).Dispose();
        await new CascadeReranker(new FirstStageReranker(), second, 1).DisposeAsync();

        Assert.True(first.IsDisposed);
        Assert.True(second.IsDisposed);
    }

    [Fact]
    public async Task UseCascade_StagesAddedAfter_RankFirst()
    {
        var tiny = Reporting("tiny", "t");
        var sut = tiny.AsBuilder().UseCascade(Reporting("llm", "x"), keep: 2).UseCascade(Reporting("lrt", "x"), keep: 4).Build();

        var result = await sut.RerankAsync(Request);

        Assert.Equal(["tiny", "lrt", "llm"], result.Report.Stages.Select(stage => stage.Name));
        Assert.Equal([5, 4, 2], result.Report.Stages.Select(stage => stage.Depth));
    }

    private static CandidateScore[] Scores(params double[] values) => [.. values.Select(value => CandidateScore.Of(value))];

    private static FakeReranker Giving(ScoreKind kind, params double[] values) => new()
    {
        RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(request, Scores(values), kind, RerankReport.Empty)),
    };

    private static FakeReranker Reporting(string name, string warning, decimal? cost = null) => new()
    {
        RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
            request,
            [.. request.Candidates.Select((_, index) => CandidateScore.Of(index))],
            ScoreKind.Logit,
            new RerankReport
            {
                Stages = [new(name, request.Candidates.Count, TimeSpan.Zero, StageOutcome.Completed) { Cost = cost }],
                Warnings = [warning],
            })),
    };

    private static (FakeReranker Reranker, List<RerankRequest> Seen) Recording(FakeReranker inner)
    {
        var seen = new List<RerankRequest>();
        return (new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                seen.Add(request);
                return inner.RerankAsync(request, cancellationToken);
            },
        }, seen);
    }

    private static FakeReranker RandomReranker(Random random, Action<RerankResult> seen) => new()
    {
        RerankAsyncCallback = (request, _) =>
        {
            var result = RerankResult.FromScores(request, [.. request.Candidates.Select(Outcome)], ScoreKind.Logit, RerankReport.Empty);
            seen(result);
            return Task.FromResult(result);

            CandidateScore Outcome(RerankCandidate candidate) => candidate.IsEmpty
                ? CandidateScore.Unscored(UnscoredReason.Empty)
                : random.Next(3) > 0
                    ? CandidateScore.Of(random.Next(-5, 5))
                    : CandidateScore.Unscored(random.GetItems(Reasons.Where(reason => reason != UnscoredReason.Empty).ToArray(), 1)[0]);
        },
    };
}

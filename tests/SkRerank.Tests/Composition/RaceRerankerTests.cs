namespace SkRerank.Tests;

public sealed class RaceRerankerTests : DecoratorContractTests
{
    private static readonly RerankRequest Request = Passages.RequestFor("q", "a", "b", "c");

    protected override IReranker Decorate(IReranker inner) => inner.Race(FakeReranker.ScoringByWords(Time));

    protected override IReranker? CreateHangingReranker() => FakeReranker.NeverReturning().Race(FakeReranker.NeverReturning());

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).Race(reranker));
        Assert.Throws<ArgumentNullException>("other", () => reranker.Race(null!));
    }

    [Fact]
    public async Task RerankAsync_OtherIsFirst_TakesItAndAwaitsTheCancelledOne()
    {
        var isAwaited = false;
        var slow = new FakeReranker
        {
            RerankAsyncCallback = async (_, cancellationToken) =>
            {
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                }
                finally
                {
                    await Task.Yield();
                    isAwaited = true;
                }

                throw new InvalidOperationException("An infinite delay ended.");
            },
        };

        var result = await slow.Race(Giving("fast", 1, 3, 2)).RerankAsync(Request).WaitAsync(Patience);

        Assert.True(isAwaited);
        Assert.Equal([1, 2, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(
            [("fast", StageOutcome.Completed), ("fake", StageOutcome.Partial)], result.Report.Stages.Select(stage => (stage.Name, stage.Outcome)));
        Assert.Empty(result.Report.Warnings);
    }

    [Fact]
    public async Task RerankAsync_BothCompleteAtOnce_TakesTheInnerOne()
    {
        var sut = Giving("inner", 1, 2, 3).Race(Giving("other", 3, 2, 1));

        var result = await sut.RerankAsync(Request);

        Assert.Equal([2, 1, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(["inner", "other"], result.Report.Stages.Select(stage => stage.Name));
    }

    [Fact]
    public async Task RerankAsync_BothAreTheSame_GivesItsResult()
    {
        var same = FakeReranker.Returning(await Giving("same", 1, 2, 3).RerankAsync(Request));
        var sut = new RaceReranker(same, same, Time);

        var result = await sut.RerankAsync(Request);

        Assert.Equal([2, 1, 0], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_FirstIsDegraded_WaitsForTheCompleteOne()
    {
        var late = CandidateScore.Unscored(UnscoredReason.Deadline);
        var sut = FakeReranker.Giving(CandidateScore.Of(1), late, CandidateScore.Of(2)).Race(Giving("whole", 1, 3, 2));

        var result = await sut.RerankAsync(Request);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal([1, 2, 0], result.Ranking.Select(ranked => ranked.Index));
    }

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(2, 1, 2)]
    [InlineData(1, 1, 1)]
    public async Task RerankAsync_NeitherIsComplete_TakesTheOneWithMoreScores(int innerScores, int otherScores, int expected)
    {
        var sut = FakeReranker.Giving(First(innerScores, score: 7)).Race(FakeReranker.Giving(First(otherScores, score: 9)));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(expected, result.Ranking.Count(ranked => ranked.Status.IsScored));
        Assert.Equal(innerScores >= otherScores ? 7 : 9, result.Ranking[0].Score);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_OneFails_TakesTheOtherAndWarns()
    {
        var sut = Failing("a").Race(Giving("b", 1, 2, 3));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal(["a failed (Unavailable): Down."], result.Report.Warnings);
        Assert.Equal([StageOutcome.Completed, StageOutcome.Failed], result.Report.Stages.Select(stage => stage.Outcome));
    }

    [Fact]
    public async Task RerankAsync_BothFail_ThrowsNamingBoth()
    {
        var exception = await Assert.ThrowsAsync<RerankerException>(() => Failing("a").Race(Failing("b")).RerankAsync(Request));

        Assert.Equal("a failed (Unavailable): Down. b failed (Unavailable): Down.", exception.Message);
        Assert.True(exception.IsRetryable);
    }

    [Fact]
    public async Task RerankAsync_OneHasABug_CancelsTheOtherAndThrows()
    {
        var sut = FakeReranker.NeverReturning().Race(new FakeReranker { RerankAsyncCallback = (_, _) => throw new InvalidOperationException("a bug") });

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.RerankAsync(Request).WaitAsync(Patience));
    }

    [Fact]
    public async Task RerankAsync_CostLimit_IsShared()
    {
        var limits = new List<decimal?>();
        var sut = Watching(limits).Race(Watching(limits));

        await sut.RerankAsync(new RerankRequest("q", Passages.Make(2)) { CostLimit = 1 });

        Assert.Equal([0.5m, 0.5m], limits);
    }

    [Fact]
    public void Metadata_Always_NamesBoth() =>
        Assert.Equal("race(fake, none)", FakeReranker.ScoringByWords().Race(new FirstStageReranker()).Metadata.Name);

    private static CandidateScore[] First(int count, double score) =>
        [.. Enumerable.Range(0, 3).Select(index => index < count ? CandidateScore.Of(score) : CandidateScore.Unscored(UnscoredReason.Deadline))];

    private static FakeReranker Failing(string name) =>
        FakeReranker.Throwing(new RerankerException(name, RerankerErrorKind.Unavailable, "Down."));

    private static FakeReranker Giving(string name, params double[] values) => new()
    {
        RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
            request,
            [.. values.Select(value => CandidateScore.Of(value))],
            ScoreKind.Logit,
            new RerankReport { Stages = [new(name, request.Candidates.Count, TimeSpan.Zero, StageOutcome.Completed)] })),
    };

    private static FakeReranker Watching(List<decimal?> limits) => new()
    {
        RerankAsyncCallback = (request, cancellationToken) =>
        {
            limits.Add(request.CostLimit);
            return FakeReranker.ScoringByWords().RerankAsync(request, cancellationToken);
        },
    };
}

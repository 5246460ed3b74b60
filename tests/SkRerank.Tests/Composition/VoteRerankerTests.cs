namespace SkRerank.Tests;

public sealed class VoteRerankerTests : DecoratorContractTests
{
    private static readonly RerankRequest Request = Passages.RequestFor("q", "a", "b", "", "d");

    private static readonly CandidateScore Empty = CandidateScore.Unscored(UnscoredReason.Empty);

    private static readonly CandidateScore Late = CandidateScore.Unscored(UnscoredReason.Deadline);

    protected override bool IsIndependent => false;

    protected override IReranker Decorate(IReranker inner) =>
        inner.Vote(VoteMethod.Borda, FakeReranker.ScoringByWords(Time), FakeReranker.ScoringBy((_, candidate) => candidate.Text.Length, Time));

    [Fact]
    public void Constructor_BadArguments_Throws()
    {
        var reranker = FakeReranker.ScoringByWords();

        Assert.Throws<ArgumentNullException>("inner", () => ((IReranker)null!).Vote(VoteMethod.Borda, reranker));
        Assert.Throws<ArgumentNullException>("others", () => reranker.Vote(VoteMethod.Borda, (IReadOnlyList<IReranker>)null!));
        Assert.Throws<ArgumentException>("others", () => reranker.Vote(VoteMethod.Borda));
        Assert.Throws<ArgumentException>("others", () => reranker.Vote(VoteMethod.Borda, reranker, null!));
        Assert.Throws<ArgumentOutOfRangeException>("method", () => reranker.Vote((VoteMethod)9, reranker));
    }

    [Fact]
    public async Task RerankAsync_Borda_AddsThePointsOfThePlaces()
    {
        var sut = FakeReranker.Giving(Of(0.9), Of(0.5), Empty, Of(0.1)).Vote(VoteMethod.Borda, FakeReranker.Giving(Of(-8), Of(7), Empty, Of(3)));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([1, 0, 3, 2], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([3, 2, 1, null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(ScoreKind.Fused, result.ScoreKind);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_ReciprocalRank_AddsTheReciprocals()
    {
        var sut = FakeReranker.Giving(Of(9), Of(5), Empty, Of(1)).Vote(VoteMethod.ReciprocalRank, FakeReranker.Giving(Of(9), Of(1), Empty, Of(7)));

        var result = await sut.RerankAsync(Request);

        Assert.Equal([2.0 / 61, (1.0 / 62) + (1.0 / 63), (1.0 / 63) + (1.0 / 62), null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal([0, 1, 3, 2], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_SameVoterTwice_KeepsItsOrder()
    {
        var voter = FakeReranker.ScoringByWords();
        var request = new RerankRequest("windows service", Passages.Make(9));
        var expected = (await voter.RerankAsync(request)).Ranking.Select(ranked => ranked.Index);

        foreach (var method in Enum.GetValues<VoteMethod>())
            Assert.Equal(expected, (await voter.Vote(method, voter).RerankAsync(request)).Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_VoterLeftSomeUnscored_CountsTheOthersAndIsPartial()
    {
        var sut = FakeReranker.Giving(Of(1), Late, Empty, Late).Vote(VoteMethod.Borda, FakeReranker.Giving(Of(1), Of(2), Empty, Late));

        var result = await sut.RerankAsync(Request);

        RankingContract.Check(Request, result);
        Assert.Equal([0, 1, 2, 3], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal([3, 2, null, null], result.Ranking.Select(ranked => ranked.Score));
        Assert.Equal(
            new Degradation(DegradationKind.Partial, "Of 4 candidates, not scored: 2 deadline. Of 4 candidates, not scored: 1 deadline."),
            result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_OneFails_CancelsTheOthersAndThrows()
    {
        var failure = new RerankerException("b", RerankerErrorKind.Quota, "No credit.");
        var sut = FakeReranker.NeverReturning().Vote(VoteMethod.Borda, FakeReranker.Throwing(failure));

        Assert.Same(failure, await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(Request).WaitAsync(Patience)));
    }

    [Fact]
    public async Task RerankAsync_Voters_AreReportedInTheirOrderWithEqualShares()
    {
        var gate = new TaskCompletionSource();
        var limits = new List<decimal?>();
        var sut = Voter("slow", gate.Task).Vote(VoteMethod.Borda, Voter("second", Task.CompletedTask), Voter("third", Task.CompletedTask));

        var pending = sut.RerankAsync(new RerankRequest("q", Passages.Make(3)) { CostLimit = 3 });
        gate.SetResult();
        var result = await pending.WaitAsync(Patience);

        Assert.Equal(["slow", "second", "third"], result.Report.Stages.Select(stage => stage.Name));
        Assert.Equal([1m, 1m, 1m], limits);

        FakeReranker Voter(string name, Task until) => new()
        {
            RerankAsyncCallback = async (request, _) =>
            {
                limits.Add(request.CostLimit);
                await until;
                return RerankResult.FromScores(
                    request,
                    [.. request.Candidates.Select((_, index) => Of(index))],
                    ScoreKind.Logit,
                    new RerankReport { Stages = [new(name, request.Candidates.Count, TimeSpan.Zero, StageOutcome.Completed)] });
            },
        };
    }

    [Fact]
    public void GetServiceAndDispose_Always_ReachEveryVoter()
    {
        FakeReranker[] voters = [FakeReranker.ScoringByWords(), FakeReranker.ScoringByWords(), FakeReranker.ScoringByWords()];
        var sut = new VoteReranker(VoteMethod.Borda, voters[0], voters[1], voters[2]);

        sut.Dispose();

        Assert.All(voters, voter => Assert.True(voter.IsDisposed));
        Assert.NotNull(new FirstStageReranker().Vote(VoteMethod.Borda, new FirstStageReranker(), voters[0]).GetService<FakeReranker>());
        Assert.Equal("vote(fake, fake, fake)", sut.Metadata.Name);
    }

    private static CandidateScore Of(double value) => CandidateScore.Of(value);
}

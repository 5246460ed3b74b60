namespace SkRerank.Evaluation.Tests;

public sealed class ScoreSharingRerankerTests : DecoratorContractTests
{
    private static readonly RerankCandidate[] Candidates = [.. Enumerable.Range(0, 6).Select(i => new RerankCandidate($"{i}", $"text {i}"))];

    [Fact]
    public async Task RerankAsync_DeeperRequest_ScoresOnlyWhatIsNew()
    {
        var asked = new List<string>();
        var sut = new ScoreSharingReranker(FakeReranker.ScoringBy((_, candidate) =>
        {
            asked.Add(candidate.Id);
            return -int.Parse(candidate.Id, System.Globalization.CultureInfo.InvariantCulture) % 3;
        }));

        await sut.RerankAsync(new RerankRequest("q", Candidates.Take(2)));
        var shared = await sut.RerankAsync(new RerankRequest("q", Candidates.Reverse()));
        var alone = await FakeReranker.ScoringBy((_, candidate) => -int.Parse(candidate.Id, System.Globalization.CultureInfo.InvariantCulture) % 3)
            .RerankAsync(new RerankRequest("q", Candidates.Reverse()));

        Assert.Equal(["0", "1", "5", "4", "3", "2"], asked);
        Assert.Equal(alone.Ranking, shared.Ranking);
        Assert.Equal(2, Assert.Single(shared.Report.Stages).Cached);
    }

    [Fact]
    public async Task RerankAsync_OtherQuery_ScoresAgain()
    {
        var inner = FakeReranker.ScoringByWords();
        var sut = new ScoreSharingReranker(inner);

        await sut.RerankAsync(new RerankRequest("q", Candidates));
        await sut.RerankAsync(new RerankRequest("other", Candidates));

        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public async Task RerankAsync_SameTextInOtherCandidates_IsNotTakenForTheSame()
    {
        var inner = FakeReranker.ScoringByWords();
        var sut = new ScoreSharingReranker(inner);

        await sut.RerankAsync(new RerankRequest("q", [new("a", "text")]));
        await sut.RerankAsync(new RerankRequest("q", [new("a", "text")]));

        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public async Task RerankAsync_OrderWithoutScores_IsNeverShared()
    {
        var inner = new FakeReranker
        {
            RerankAsyncCallback = FakeReranker.ScoringByWords().RerankAsyncCallback,
            Metadata = new("listwise", RerankerKind.Llm, ScoreKind.RankOnly),
        };
        var sut = new ScoreSharingReranker(inner);

        await sut.RerankAsync(new RerankRequest("q", Candidates));
        await sut.RerankAsync(new RerankRequest("q", Candidates));

        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public async Task RerankAsync_ToldAgain_ReportsItsShareOfTheTimeAndTokens()
    {
        var time = new ManualTimeProvider();
        var inner = new FakeReranker
        {
            RerankAsyncCallback = (request, _) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(10 * request.Candidates.Count));
                var report = new RerankReport { Stages = [new("fake", 4, TimeSpan.Zero, StageOutcome.Completed) { Tokens = 100 * request.Candidates.Count, Calls = 1 }] };
                return Task.FromResult(RerankResult.FromScores(
                    request, [.. request.Candidates.Select(_ => CandidateScore.Of(1, new TokenCount(99, 99)))], ScoreKind.Logit, report));
            },
        };
        var sut = new ScoreSharingReranker(inner, time);

        await sut.RerankAsync(new RerankRequest("q", Candidates.Take(4)));
        var again = await sut.RerankAsync(new RerankRequest("q", Candidates.Take(3)));

        var stage = Assert.Single(again.Report.Stages);
        Assert.Equal(TimeSpan.FromMilliseconds(30), sut.Borrowed);
        Assert.Equal((30.0, 300L, 0, 3), (stage.Elapsed.TotalMilliseconds, stage.Tokens, stage.Calls, stage.Cached));
    }

    protected override IReranker Decorate(IReranker inner) => new ScoreSharingReranker(inner);
}

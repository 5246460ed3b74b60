namespace SkRerank.Evaluation.Tests;

public sealed class RerankExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Depth_ReranksTheTopAndKeepsTheTail()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var sut = new RerankExperiment(corpus, run, FakeReranker.ScoringByWords(), new ExperimentOptions { Depth = 3 });

        var report = await sut.RunAsync();

        Assert.Equal(["d3", "d1", "d4", "d2"], report.RerankedRun.Ranking("q1").Select(entry => entry.DocumentId));
        Assert.Equal((3, 1), (report.Queries[0].Depth, report.Queries[0].Unscored));
    }

    [Fact]
    public async Task RunAsync_Queries_WithoutRelevantAreLeftOutAndWithoutResultsCountZero()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var sut = new RerankExperiment(corpus, run, FakeReranker.ScoringByWords());

        var report = await sut.RunAsync();

        Assert.Equal(["q1", "q2"], report.Reranked.QueryIds);
        Assert.Equal(["q1"], report.Queries.Select(query => query.QueryId));
        Assert.Equal([0.0, 0, 0], report.Reranked.Values("q2"));
        Assert.Equal(report.Reranked.Values("q1")[0] / 2, report.Reranked.Means[0], 1e-12);
        Assert.Equal(0.5, report.Best.Means[0], 1e-12);
    }

    [Fact]
    public async Task RunAsync_Requests_CarryTitleTextAndRetrievalScore()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var seen = new List<RerankRequest>();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                seen.Add(request);
                return new FirstStageReranker().RerankAsync(request, cancellationToken);
            },
        };

        await new RerankExperiment(corpus, run, reranker).RunAsync();

        var candidates = seen[^1].Candidates;
        Assert.Equal("restart a service", seen[^1].Query);
        Assert.Equal("Bananas Bananas are yellow.", candidates[0].Passage);
        Assert.Equal([3.5, 2.5, 1.5, 0.5], candidates.Select(candidate => candidate.RetrievalScore));
        Assert.True(candidates[2].IsEmpty);
    }

    [Fact]
    public async Task RunAsync_ClockMoves_MeasuresOnlyTheTimedRequest()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var time = new ManualTimeProvider();
        var delays = new Queue<int>([1000, 30]);
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(delays.Dequeue()));
                return new FirstStageReranker().RerankAsync(request, cancellationToken);
            },
        };

        var report = await new RerankExperiment(corpus, run, reranker, time: time).RunAsync();

        Assert.Equal(TimeSpan.FromMilliseconds(30), report.Latency(0.5));
        Assert.Equal(TimeSpan.FromMilliseconds(30), report.Latency(0.95));
    }

    [Fact]
    public async Task RunAsync_TokensAndDegradation_AreCounted()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
                request,
                [.. request.Candidates.Select((_, place) => place == 0
                    ? CandidateScore.Unscored(UnscoredReason.Deadline)
                    : CandidateScore.Of(place, new TokenCount(10, place == 1 ? 5 : 10)))],
                ScoreKind.Logit,
                new RerankReport { Warnings = ["The query was cut."] })),
        };

        var report = await new RerankExperiment(corpus, run, reranker).RunAsync();

        Assert.Equal(1.0 / 3, report.TruncatedShare);
        Assert.Equal((1, 0), (report.Count(DegradationKind.Partial), report.Count(DegradationKind.FirstStageOrder)));
        Assert.Equal([("The query was cut.", 1)], report.Warnings);
    }

    [Fact]
    public async Task RunAsync_DocumentNotInCollection_NamesQueryAndDocument()
    {
        var (corpus, _) = await SmallCollection.ReadAsync(_folder);
        var run = RetrievalRun.FromRankings("other", new Dictionary<string, IReadOnlyList<string>> { ["q1"] = ["d1", "d9"] });
        var reranker = FakeReranker.ScoringByWords();

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => new RerankExperiment(corpus, run, reranker).RunAsync());

        Assert.Equal("other: query \"q1\" holds document \"d9\", which collection small lacks.", exception.Message);
        Assert.Equal(0, reranker.Calls);
    }

    [Fact]
    public async Task RunAsync_Cancelled_Throws()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        using var cancellation = new CancellationTokenSource();
        var pending = new RerankExperiment(corpus, run, FakeReranker.NeverReturning()).RunAsync(cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }
}

namespace SkRerank.Evaluation.Tests;

public sealed class ExperimentGridTests : IDisposable
{
    private const int QueryCount = 7;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_SharedStage_ScoresEachPairOnce()
    {
        var pairs = new List<(string, RerankCandidate)>();
        var shared = new ScoreSharingReranker(FakeReranker.ScoringBy((query, candidate) =>
        {
            pairs.Add((query, candidate));
            return candidate.Text.Length;
        }));
        ExperimentConfiguration[] configurations =
        [
            new("deep", shared, 10), new("shallow", shared, 3),
            new("fused", new FirstStageFusionReranker(shared), 10) { Stages = [shared] },
            new("cascade", new CascadeReranker(FakeReranker.ScoringByWords(), shared, 2), 10) { Stages = [shared] },
        ];
        var (corpus, run) = MadeCollection.Of(QueryCount);

        var report = await new ExperimentGrid(corpus, run, configurations).RunAsync();

        Assert.Equal(pairs.Distinct().Count(), pairs.Count);
        Assert.Equal(["deep", "shallow", "fused", "cascade"], report.Configurations.Select(configuration => configuration.Reranker.Name));
        Assert.Equal([10, 3, 10, 10], report.Configurations.Select(configuration => configuration.Queries[0].Depth));
    }

    [Fact]
    public async Task RunAsync_SharedOrNot_GivesTheSameRankings()
    {
        var (corpus, run) = MadeCollection.Of(QueryCount);
        IReranker alone = FakeReranker.ScoringByWords();
        var shared = new ScoreSharingReranker(FakeReranker.ScoringByWords());

        var first = await new ExperimentGrid(corpus, run, Depths(alone)).RunAsync();
        var second = await new ExperimentGrid(corpus, run, Depths(shared)).RunAsync();

        Assert.All(first.Configurations.Zip(second.Configurations), both => Assert.Equal(
            both.First.Queries.Select(query => string.Join(' ', query.Order)), both.Second.Queries.Select(query => string.Join(' ', query.Order))));
    }

    [Fact]
    public async Task RunAsync_InterruptedAnywhere_GoesOnToTheSameOutcome()
    {
        var whole = await RunAsync("whole", interruptAfter: int.MaxValue);

        for (var after = 1; after < QueryCount; after++)
        {
            var name = $"part{after}";
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(name, after));
            var journal = Path.Combine(_folder.Root, name, "outcomes.jsonl");
            await File.AppendAllTextAsync(journal, """{"query":"q9","configurat""");

            var (report, calls) = await RunAsync(name, interruptAfter: int.MaxValue);

            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.Root, "whole", "outcomes.jsonl")), File.ReadAllBytes(journal));
            Assert.Equal(whole.Report.Configurations[1].Reranked.Means, report.Configurations[1].Reranked.Means);
            Assert.True(calls < whole.Calls);
        }
    }

    [Fact]
    public async Task RunAsync_JournalOfAnotherExperiment_IsRefused()
    {
        var (corpus, run) = MadeCollection.Of(QueryCount);
        var options = new GridOptions { JournalDirectory = Path.Combine(_folder.Root, "journal") };
        await new ExperimentGrid(corpus, run, Depths(FakeReranker.ScoringByWords()), options).RunAsync();

        var other = new ExperimentGrid(corpus, run, [new("fake", FakeReranker.ScoringByWords(), 4)], options);

        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => other.RunAsync());
        Assert.Contains("another experiment", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Sample_TakesThatManyQueriesEverySameTime()
    {
        var (corpus, run) = MadeCollection.Of(QueryCount);

        var report = await new ExperimentGrid(corpus, run, Depths(FakeReranker.ScoringByWords()), new() { Sample = 3 }).RunAsync();

        Assert.Equal(["q0", "q2", "q4"], report.FirstStage.QueryIds);
        Assert.Equal(3, report.Configurations[0].Reranked.QueryIds.Count);
    }

    [Fact]
    public async Task RunAsync_SharedTime_IsCountedForEachThatUsesIt()
    {
        var time = new ManualTimeProvider();
        var inner = new FakeReranker
        {
            RerankAsyncCallback = (request, cancellationToken) =>
            {
                time.Advance(TimeSpan.FromMilliseconds(request.Candidates.Count));
                return FakeReranker.ScoringByWords().RerankAsync(request, cancellationToken);
            },
        };
        var (corpus, run) = MadeCollection.Of(QueryCount);

        var report = await new ExperimentGrid(corpus, run, Depths(new ScoreSharingReranker(inner, time)), time: time).RunAsync();

        Assert.Equal([2.0, 10.0], report.Configurations.Select(configuration => configuration.Latency(0.5)!.Value.TotalMilliseconds));
    }

    [Fact]
    public async Task Compare_Configurations_AreComparedWithTheFirstStage()
    {
        var (corpus, run) = MadeCollection.Of(QueryCount);

        var report = await new ExperimentGrid(corpus, run, Depths(FakeReranker.ScoringByWords())).RunAsync();

        Assert.All(report.Compare().Zip(report.Configurations), both =>
        {
            var ((comparison, adjusted), configuration) = both;
            Assert.Equal(configuration.Reranked.Means[0] - configuration.FirstStage.Means[0], comparison.MeanDifference, 1e-12);
            Assert.InRange(adjusted, comparison.Randomisation, 1);
        });
        Assert.Equal(10, report.Winner.Depth);
    }

    private async Task<(GridReport Report, int Calls)> RunAsync(string journal, int interruptAfter)
    {
        var (corpus, run) = MadeCollection.Of(QueryCount);
        var inner = FakeReranker.ScoringByWords();
        using var cancellation = new CancellationTokenSource();
        var options = new GridOptions { JournalDirectory = Path.Combine(_folder.Root, journal) };
        var grid = new ExperimentGrid(corpus, run, Depths(new ScoreSharingReranker(inner)), options);

        var report = await grid.RunAsync(new Interruption(cancellation, interruptAfter), cancellation.Token);

        return (report, inner.Calls);
    }

    private static ExperimentConfiguration[] Depths(IReranker reranker) => [new("two", reranker, 2), new("all", reranker, 10)];

    private sealed class Interruption(CancellationTokenSource cancellation, int after) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            if (value.Completed == after)
                cancellation.Cancel();
        }
    }
}

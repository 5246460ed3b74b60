using System.Text.Json;

namespace SkRerank.Evaluation.Tests;

public sealed class EvaluationFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_TwoRunsOfOneExperiment_AreTheSameButForTimes()
    {
        await WriteAsync("first");
        await WriteAsync("second");

        string[] files = ["metrics.json", "table.md", "quality.json", "made/runs/tiny_5_words_@10.trec", "made/runs/words@2.trec"];
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(PathOf("first", file)), File.ReadAllBytes(PathOf("second", file))));
        Assert.True(File.Exists(PathOf("first", "report.html")));
        Assert.NotEmpty(Directory.GetFiles(PathOf("first", "made/figures"), "*.svg"));
    }

    [Fact]
    public async Task WriteAsync_Metrics_HoldTheMeansAndNoTimes()
    {
        var report = await WriteAsync("out");

        using var metrics = JsonDocument.Parse(File.ReadAllText(PathOf("out", "metrics.json")));
        var configuration = metrics.RootElement.GetProperty("collections")[0].GetProperty("configurations")[0];

        Assert.Equal("words", configuration.GetProperty("reranker").GetString());
        Assert.Equal(report.Configurations[0].Reranked.Means[0], configuration.GetProperty("measures")[0].GetProperty("reranked").GetDouble());
        Assert.Equal(12, configuration.GetProperty("perQuery").GetArrayLength());
        Assert.False(configuration.TryGetProperty("latencyMs", out _));
    }

    [Fact]
    public async Task WriteAsync_WrittenRun_ReadsBackAsTheRankingThatWasMeasured()
    {
        var report = await WriteAsync("out");

        var run = await TrecRunReader.ReadAsync(PathOf("out", "made/runs/words@2.trec"));

        Assert.Equal(report.Configurations[0].Reranked.Means, RunEvaluation.Of(run, report.Corpus.Judgments, report.FirstStage.Measures).Means);
    }

    [Fact]
    public async Task WriteAsync_Quality_IsWhatThePlannerReads()
    {
        var report = await WriteAsync("out");

        var quality = QualityProfile.Load(PathOf("out", "quality.json"));

        Assert.Equal(report.FirstStage.Measures[0].Name, quality.Measure);
        Assert.Equal(report.FirstStage.Means[0], quality.FirstStage, 1e-4);
        Assert.Equal(report.Configurations.Single(entry => entry is { Depth: 10, Reranker.Name: "words" }).Reranked.Means[0], quality.Of("words", 10), 1e-4);
    }

    private string PathOf(string directory, string file) => Path.Combine(_folder.Root, directory, file);

    // Each request takes 3 ms and half a millisecond for each of its tokens, ten to a passage.
    private async Task<GridReport> WriteAsync(string directory)
    {
        var time = new ManualTimeProvider();
        var words = FakeReranker.ScoringByWords();
        var reranker = new FakeReranker
        {
            RerankAsyncCallback = async (request, cancellationToken) =>
            {
                var tokens = 10 * request.Candidates.Count;
                time.Advance(TimeSpan.FromMilliseconds(3 + (0.5 * tokens)));
                var result = await words.RerankAsync(request, cancellationToken);
                var scores = new CandidateScore[request.Candidates.Count];
                foreach (var ranked in result.Ranking)
                    scores[ranked.Index] = CandidateScore.Of(ranked.Score!.Value, new TokenCount(10, 10));
                return RerankResult.FromScores(request, scores, ScoreKind.Logit, new() { Stages = [new("words", tokens, TimeSpan.Zero, StageOutcome.Completed) { Tokens = tokens }] });
            },
        };
        var (corpus, run) = MadeCollection.Of(12);
        var report = await new ExperimentGrid(
            corpus, run, [new("words", reranker, 2), new("words", reranker, 10), new("tiny>5>words ", reranker, 10)], time: time).RunAsync();
        await EvaluationFolder.WriteAsync(Path.Combine(_folder.Root, directory), [report]);
        return report;
    }
}

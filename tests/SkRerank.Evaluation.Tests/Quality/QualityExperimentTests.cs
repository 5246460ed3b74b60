namespace SkRerank.Evaluation.Tests;

public sealed class QualityExperimentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_TwoRerankers_MeasuresBothAndTheirCascade()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var cheap = new FakeReranker
        {
            Metadata = new("cheap", RerankerKind.Local, ScoreKind.Logit),
            RerankAsyncCallback = (request, cancellationToken) =>
                FakeReranker.ScoringBy((_, candidate) => -candidate.Text.Length).RerankAsync(request, cancellationToken),
        };
        var sut = new QualityExperiment(corpus, run, FakeReranker.ScoringByWords(), cheap);

        var profile = await sut.RunAsync();

        var expected = await new RerankExperiment(corpus, run, FakeReranker.ScoringByWords(), new() { Measures = [Measure.Ndcg(10)] }).RunAsync();
        Assert.Equal("nDCG@10", profile.Measure);
        Assert.Equal(expected.FirstStage.Means[0], profile.FirstStage, 1e-4);
        Assert.Equal(expected.Reranked.Means[0], profile.Of("fake", 100), 1e-4);
        Assert.True(profile.Knows("cheap"));
        Assert.True(profile.Of("cheap", 100, "fake", 50) > profile.Of("cheap", 100));
    }

    [Fact]
    public async Task RunAsync_MemorizingRerankers_ScoresEachPairOnce()
    {
        var (corpus, run) = await SmallCollection.ReadAsync(_folder);
        var scored = new List<string>();
        var reranker = FakeReranker.ScoringBy((query, candidate) =>
        {
            scored.Add($"{query}|{candidate.Passage}");
            return candidate.Text.Length;
        });

        await new QualityExperiment(corpus, run, new MemorizingReranker(reranker)).RunAsync();

        Assert.NotEmpty(scored);
        Assert.Equal(scored.Distinct(), scored);
    }
}

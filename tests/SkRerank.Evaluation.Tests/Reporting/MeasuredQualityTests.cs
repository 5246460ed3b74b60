namespace SkRerank.Evaluation.Tests;

public sealed class MeasuredQualityTests
{
    [Fact]
    public async Task Of_PipelinesThatReadLess_AreCurvesOfTheirOwn()
    {
        var words = FakeReranker.ScoringByWords();
        var (corpus, run) = MadeCollection.Of(12);
        var report = await new ExperimentGrid(
            corpus,
            run,
            [
                new("tiny+first:0.5", words, 10), new("tiny:64+first:0.5", words, 4), new("tiny:64+first:0.5>3>lrt", words, 10),
                new("tiny>3>lrt:128", words, 10), new("onnx:128k", words, 10), new("lrt", words, 10),
            ]).RunAsync();

        var sut = MeasuredQuality.Of([report]);

        Assert.Equal([64], sut.TokenLimitsOf("tiny+first:0.5"));
        Assert.Equal(Measured("tiny:64+first:0.5"), sut.Of("tiny+first:0.5", 4, 64), 1e-4);
        Assert.Equal(Measured("tiny:64+first:0.5>3>lrt"), sut.Of("tiny+first:0.5", 10, "lrt", 3, 64), 1e-4);
        Assert.True(sut.Knows("onnx:128k"));
        Assert.Empty(sut.TokenLimitsOf("lrt"));

        double Measured(string name) => report.Configurations.Single(configuration => configuration.Reranker.Name == name).Reranked.Means[0];
    }
}

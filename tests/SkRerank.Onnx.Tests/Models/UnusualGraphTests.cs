namespace SkRerank.Onnx.Tests;

public sealed class UnusualGraphTests
{
    [Fact]
    public async Task RerankAsync_HalfPrecisionLogits_AreReadAsNumbers()
    {
        using var single = TestModels.WithGraph(OnnxGraphWriter.WeightedLargestId(0.001f));
        using var half = TestModels.WithGraph(OnnxGraphWriter.WeightedLargestId(0.001f, isHalf: true));

        var (expected, actual) = (await ScoreAsync(single), await ScoreAsync(half));

        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.01));
        Assert.True(expected.Max() > 1);
    }

    [Fact]
    public async Task RerankAsync_WeightsInAFileBeside_AreFound()
    {
        using var inside = TestModels.WithGraph(OnnxGraphWriter.WeightedLargestId(0.25f));
        using var outside = WithWeightOutside(0.25f);

        Assert.Equal(await ScoreAsync(inside), await ScoreAsync(outside));
    }

    [Fact]
    public async Task AddAsync_WeightsInAFileBeside_GoIntoTheStoreAndAreChecked()
    {
        using var folder = new TemporaryStore();
        using var outside = WithWeightOutside(0.25f);
        var stored = await new ModelStore(folder.Directory).AddAsync(outside.Directory, "outside");
        await using var before = new OnnxCrossEncoder(new() { Model = stored.Model });

        await before.WarmUpAsync();
        File.WriteAllBytes(Path.Combine(stored.Directory, "model.onnx_data"), BitConverter.GetBytes(0.5f));
        await using var after = new OnnxCrossEncoder(new() { Model = stored.Model });
        var failure = await Assert.ThrowsAsync<RerankerException>(() => after.WarmUpAsync());

        Assert.Contains("'model.onnx_data' has changed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WarmUpAsync_WeightsAreMissing_SaysWhichFile()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.WeightOutside("model.onnx_data"));
        await using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.WarmUpAsync());

        Assert.Contains("model.onnx_data", failure.Message, StringComparison.Ordinal);
    }

    private static TestModels WithWeightOutside(float weight)
    {
        var models = TestModels.WithGraph(OnnxGraphWriter.WeightOutside("model.onnx_data"));
        File.WriteAllBytes(Path.Combine(models.Directory, "model.onnx_data"), BitConverter.GetBytes(weight));
        return models;
    }

    private static async Task<double[]> ScoreAsync(TestModels models)
    {
        await using var encoder = new OnnxCrossEncoder(new() { Model = models.Model });
        var result = await encoder.RerankAsync("restart", ["restart the service", "bananas are yellow", "water"]);
        return [.. result.Ranking.Select(candidate => candidate.Score!.Value)];
    }
}

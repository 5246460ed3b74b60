using SkRerank.Onnx;

namespace SkRerank.Bench.Tests;

public sealed class LocalBenchmarkTests
{
    [Fact]
    public async Task RunAsync_SmallSetting_HasEveryWayAndTarget()
    {
        var sut = new LocalBenchmark(new() { Model = OnnxModel.Tiny, Passages = 3, Rounds = 1, IdleTime = TimeSpan.Zero, PeerDirectory = "no/such/peer" });

        var report = await sut.RunAsync(new Progress<string>());

        string[] ways = ["engine", "floor", "usual way"];
        string[] sets = ["56 words", "180 words", "mixed"];
        Assert.Equal(
            [.. sets.SelectMany(set => ways.Select(way => $"{set}: {way}")), .. ways.Select(way => $"memory: {way}"), "deadline at 40 % of the time", "engine"],
            report.Rows.Select(row => row.Name));
        Assert.All(report.Rows.Where(row => row.Metrics.ContainsKey("ms")), row => Assert.True(row.Metrics["ms"] > 0 && row.Metrics["tokens/s"] > 0));
        Assert.All(report.Rows.Where(row => row.Name.EndsWith(": engine", StringComparison.Ordinal) && row.Metrics.ContainsKey("ms")), row => Assert.Equal(1, row.Metrics["x engine"]));
        Assert.Equal(6, report.Targets.Count);
        Assert.True(double.IsNaN(report.Targets.Single(target => target.Name.Contains("npm", StringComparison.Ordinal)).Value));
        Assert.True(double.IsFinite(report.Targets.Single(target => target.Name.Contains("bytes", StringComparison.Ordinal)).Value));
    }

    [Fact]
    public void WritePassages_SameSeed_GivesTheSameTextsOfTheWantedLength()
    {
        var first = new PassageWriter(OnnxModel.Tiny, 5).Write("set", 20, 56);
        var second = new PassageWriter(OnnxModel.Tiny, 5).Write("set", 20, 56);

        Assert.Equal(first.Passages, second.Passages);
        Assert.All(first.Passages, passage => Assert.InRange(passage.Split(' ').Length, 49, 63));
    }

    [Fact]
    public void ReadMatrices_ShippedModel_FindsTheProductsOfEveryLayer()
    {
        var matrices = ModelMatrices.Read(OnnxModel.Tiny);

        Assert.Equal(6 * matrices.Layers, matrices.Weights.Count(weight => weight.Dimensions[0] % (matrices.Heads * matrices.HeadSize) == 0));
        Assert.All(matrices.Weights, weight => Assert.True(MatrixGraph.IsInteger(weight)));
    }
}

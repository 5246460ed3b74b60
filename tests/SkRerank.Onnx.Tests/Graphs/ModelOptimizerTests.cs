using SkRerank.ModelGenerator;

namespace SkRerank.Onnx.Tests;

public sealed class ModelOptimizerTests : IDisposable
{
    private readonly GeneratedModels _models = new();
    private readonly Progress<string> _progress = new();

    private string Target => Path.Combine(_models.Directory, "optimized");

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Optimize_UsualExport_JoinsEveryPartAndKeepsTheLogits(int tokenTypes)
    {
        ModelDirectoryWriter.Write(GeneratedModels.Small with { TokenTypes = tokenTypes }, 1, _models.Directory);

        var report = Optimize(new());

        var layers = GeneratedModels.Small.Layers;
        Assert.Equal(
            [
                ("LayerNormalization", 1 + (2 * layers)), ("Gelu", layers), ("MatMulIntegerToFloat", 0),
                ("MultiHeadAttention", layers), ("SkipLayerNormalization", 1 + (2 * layers)), ("FirstToken", 1),
            ],
            report.Rewrites);
        Assert.InRange(report.Difference.Largest, 0, OptimizationOptions.SameTolerance);
        Assert.True(report.Difference.Spread > 0);
        var left = OnnxFile.Load(Path.Combine(Target, "model.onnx")).Graph.Nodes.Select(node => node.Operator).ToHashSet();
        Assert.DoesNotContain("Softmax", left);
        Assert.DoesNotContain("Erf", left);
        Assert.DoesNotContain("Transpose", left);
    }

    [Fact]
    public void Optimize_OptimizedModel_HasNothingLeft()
    {
        var exception = Assert.Throws<RerankerException>(
            () => ModelOptimizer.Optimize(OnnxModel.Tiny, Target, new(), _progress, CancellationToken.None));

        Assert.Contains("nothing in it looks like", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Optimize_Quantized_IsSmallerAndScoresAloneAsInABatch()
    {
        var report = Optimize(new() { Quantize = true });

        Assert.True(report.BytesAfter < report.BytesBefore * 0.55, $"{report.BytesAfter} of {report.BytesBefore}");
        Assert.InRange(report.Difference.Largest, 1e-6, OptimizationOptions.QuantizedTolerance);
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.FromDirectory(Target), Workers = 1 });
        var pair = SamplePairs.Make()[5];
        var alone = await sut.RerankAsync(pair.Query, [pair.Passage]);
        var among = await sut.RerankAsync(pair.Query, [pair.Passage, "b c", .. SamplePairs.Make().Select(other => other.Passage + " z")]);
        Assert.Equal(alone.Ranking[0].Score!.Value, among.Ranking.Single(ranked => ranked.Index == 0).Score!.Value, 0.02);
    }

    [Fact]
    public void Optimize_LogitsDifferTooMuch_WritesNothing()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Optimize(new() { Quantize = true, Tolerance = 1e-9 }));

        Assert.Contains("1E-09 are allowed. Nothing was written.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_models.Directory));
    }

    [Fact]
    public void Optimize_TargetExists_IsLeftAlone()
    {
        Directory.CreateDirectory(Target);

        Assert.Throws<IOException>(() => Optimize(new()));

        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Fact]
    public void Optimize_GraphWithoutEncoder_IsRefused()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(3));

        var exception = Assert.Throws<RerankerException>(
            () => ModelOptimizer.Optimize(models.Model, Target, new(), _progress, CancellationToken.None));

        Assert.Contains("model.onnx", exception.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Optimize_QuantizedWithoutTexts_AsksForThem()
    {
        File.Delete(Path.Combine(_models.Directory, SamplePairs.FileName));

        var exception = Assert.Throws<RerankerException>(() => Optimize(new() { Quantize = true }));

        Assert.Contains("give a file of pairs", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Optimize_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ModelOptimizer.Optimize(
            OnnxModel.FromDirectory(_models.Directory), Target, new() { Quantize = true }, _progress, cancelled.Token));

        Assert.Empty(Directory.GetDirectories(_models.Directory));
    }

    public void Dispose() => _models.Dispose();

    private OptimizationReport Optimize(OptimizationOptions options) =>
        ModelOptimizer.Optimize(OnnxModel.FromDirectory(_models.Directory), Target, options, _progress, CancellationToken.None);
}

namespace SkRerank.Onnx.Tests;

public sealed class OnnxModelFilesTests
{
    [Theory]
    [InlineData("model.int8.onnx", "model.int8.onnx", "model.onnx", "onnx/model.onnx")]
    [InlineData("model.onnx", "onnx/model.onnx", "model.onnx", "model_int8.onnx")]
    [InlineData("onnx/model.onnx", "onnx/model.onnx", "onnx/model_fp16.onnx", "onnx/model_quantized.onnx")]
    public void FindGraph_SeveralGraphs_TakesTheUsualName(string expected, params string[] files)
    {
        using var models = WithFiles(files);

        Assert.Equal(Path.Combine(models.Directory, expected), OnnxModelFiles.FindGraph(models.Model));
    }

    [Fact]
    public void FindGraph_OnlyQuantisedExports_TakesTheOneForThisProcessor()
    {
        using var models = WithFiles(
            "onnx/model_qint8_avx512_vnni.onnx", "onnx/model_quint8_avx2.onnx", "onnx/model_qint8_arm64.onnx", "onnx/model_fp16.onnx");
        var expected = Processor.Current switch
        {
            ProcessorKind.Vnni => "model_qint8_avx512_vnni.onnx",
            ProcessorKind.Arm64 => "model_qint8_arm64.onnx",
            _ => "model_quint8_avx2.onnx",
        };

        Assert.Equal(Path.Combine(models.Directory, "onnx", expected), Path.GetFullPath(OnnxModelFiles.FindGraph(models.Model)));
    }

    [Theory]
    [InlineData("onnx/model_fp16.onnx")]
    [InlineData("onnx/model_q4.onnx")]
    [InlineData("model_bnb4.onnx")]
    public void FindGraph_OnlySlowGraphs_IsRefusedByName(string file)
    {
        using var models = WithFiles(file);

        var failure = Assert.Throws<RerankerException>(() => OnnxModelFiles.FindGraph(models.Model));

        Assert.Contains(Path.GetFileName(file), failure.Message, StringComparison.Ordinal);
        Assert.Contains("half-precision, 4-bit", failure.Message, StringComparison.Ordinal);
    }

    private static TestModels WithFiles(params string[] files)
    {
        var models = new TestModels();
        Directory.CreateDirectory(Path.Combine(models.Directory, "onnx"));
        foreach (var file in files)
            File.WriteAllText(Path.Combine(models.Directory, file), "");
        return models;
    }
}

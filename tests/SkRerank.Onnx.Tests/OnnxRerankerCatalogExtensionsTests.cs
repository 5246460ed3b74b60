namespace SkRerank.Onnx.Tests;

public sealed class OnnxRerankerCatalogExtensionsTests
{
    [Theory]
    [InlineData("lrt", "lrt", ScoreKind.Logit)]
    [InlineData("tiny+first:0.25", "tiny+first:0.25", ScoreKind.Fused)]
    [InlineData("tiny:64+first:0.25", "tiny:64+first:0.25", ScoreKind.Fused)]
    [InlineData("lrt:128", "lrt:128", ScoreKind.Logit)]
    [InlineData("onnx:some/where", "where", ScoreKind.Logit)]
    public void Create_LocalModels_AreKnown(string spec, string name, ScoreKind kind)
    {
        var sut = new RerankerCatalog().AddOnnx();

        using var reranker = (IDisposable)sut.Create(spec);

        var metadata = ((IReranker)reranker).Metadata;
        Assert.Equal(name, metadata.Name);
        Assert.Equal(kind, metadata.ScoreKind);
    }

    [Theory]
    [InlineData("lrt:large", "onnx:DIR")]
    [InlineData("tiny:15", "at least 16")]
    [InlineData("onnx", "onnx:DIR")]
    [InlineData("onnx:\" \"", "onnx:DIR")]
    public void Create_WrongArgument_SaysWhatToDo(string spec, string expected)
    {
        var sut = new RerankerCatalog().AddOnnx();

        var failure = Assert.Throws<RerankerException>(() => sut.Create(spec));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_Configured_UsesTheSettings()
    {
        var sut = new RerankerCatalog().AddOnnx(options => options.MaxTokens = 32);
        using var reranker = (OnnxCrossEncoder)sut.Create("tiny");

        var result = await reranker.RerankAsync("what", [string.Join(' ', Enumerable.Repeat("word", 100))]);

        Assert.Equal(32 - 3 - 1, result.Ranking[0].Tokens!.Value.Read);
    }

    [Fact]
    public async Task Metadata_FusedModelLoaded_NamesTheRevision()
    {
        await using var sut = (FirstStageFusionReranker)new RerankerCatalog().AddOnnx().Create("tiny+first:0.5");

        await sut.RerankAsync("what", ["word"]);

        Assert.StartsWith("tiny@", sut.Metadata.Model, StringComparison.Ordinal);
    }
}

namespace SkRerank.Onnx.Tests;

/// <summary>Scores with graphs whose inputs and outputs are shaped as exporters shape them.</summary>
public sealed class OnnxCrossEncoderShapeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RerankAsync_OneLabel_ScoresByIt(bool isFlat)
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(0, isFlat: isFlat));
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var result = await sut.RerankAsync("the", ["of", "powershell", "of the"]);

        Assert.Equal(1, result.Ranking[0].Index);
        Assert.Equal(3, result.Ranking.Count(ranked => ranked.Status.IsScored));
        Assert.True(result.Ranking[0].Score > result.Ranking[1].Score);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task RerankAsync_NoTokenTypesAndNoMask_IsNoFault(int labels, bool isFlat)
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(0, labels: labels, isFlat: isFlat));
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model, BatchTokens = 8 });
        string[] passages = [.. Enumerable.Range(0, 9).Select(i => string.Join(' ', Enumerable.Repeat("word", i + 1)))];

        var result = await sut.RerankAsync("the", passages);

        Assert.All(result.Ranking, ranked => Assert.True(ranked.Status.IsScored));
        Assert.Single(result.Ranking.Select(ranked => ranked.Score).Distinct());
    }

    [Theory]
    [InlineData("unigram")]
    [InlineData("bytelevel")]
    public async Task RerankAsync_DirectoryOfTheRobertaFamily_JustWorks(string folder)
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.LogOfLargestId(0));
        foreach (var file in (string[])["vocab.txt", "golden.json"])
            File.Delete(Path.Combine(models.Directory, file));
        foreach (var file in Directory.GetFiles(ParityFiles.PathOf(folder)))
            File.Copy(file, Path.Combine(models.Directory, Path.GetFileName(file)), overwrite: true);
        using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var result = await sut.RerankAsync("what is it?", ["</s> one", "caf\u00E9 \u4E2D\u6587 \U0001F600", " "]);

        Assert.Equal(512, sut.Metadata.MaxTokens);
        Assert.Equal([true, true, false], result.Ranking.Select(ranked => ranked.Status.IsScored));
        Assert.True(result.Ranking[0].Tokens!.Value.Total > 3);
    }
}

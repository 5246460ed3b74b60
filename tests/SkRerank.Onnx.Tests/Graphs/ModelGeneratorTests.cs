using SkRerank.ModelGenerator;

namespace SkRerank.Onnx.Tests;

public sealed class ModelGeneratorTests
{
    [Fact]
    public void Write_SameSeed_GivesTheSameBytes()
    {
        using var first = new GeneratedModels(seed: 7);
        using var second = new GeneratedModels(seed: 7);
        using var other = new GeneratedModels(seed: 8);

        var files = Directory.GetFiles(first.Directory).Select(file => Path.GetFileName(file)).Order().ToArray();

        Assert.Equal(["config.json", "model.onnx", "tokenizer_config.json", "vocab.txt"], files);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(first.Directory, file)), File.ReadAllBytes(Path.Combine(second.Directory, file))));
        Assert.NotEqual(File.ReadAllBytes(first.Graph), File.ReadAllBytes(other.Graph));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Write_Directory_LoadsAsAModelThatTellsPassagesApart(int tokenTypes)
    {
        using var models = new GeneratedModels();
        ModelDirectoryWriter.Write(GeneratedModels.Small with { TokenTypes = tokenTypes }, 1, models.Directory);
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.FromDirectory(models.Directory) });

        var result = await sut.RerankAsync("restart a service", ["Bananas are yellow.", "Use Restart-Service.", "A longer passage about the weather."]);

        Assert.Equal(3, result.Ranking.Select(ranked => ranked.Score).OfType<double>().Distinct().Count());
    }

    [Fact]
    public void All_Shapes_DivideIntoHeads() =>
        Assert.All(ModelShape.All, shape => Assert.Equal(0, shape.Hidden % shape.Heads));
}

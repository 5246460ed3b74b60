namespace SkRerank.Onnx.Tests;

public sealed class ModelManifestTests
{
    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../secret")]
    [InlineData("a\\\\..\\\\secret")]
    [InlineData("C:secret")]
    [InlineData("")]
    [InlineData(".hidden")]
    public async Task WarmUpAsync_ManifestThatLeadsOut_IsRefused(string path)
    {
        using var models = TestModels.CopyOfTiny();
        Write(models, $$"""{"files":[{"path":"{{path}}","bytes":1,"sha256":"{{new string('0', 64)}}"}]}""");
        await using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.WarmUpAsync());

        Assert.Contains("leads out of the model directory", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"files":[{}]}""")]
    [InlineData("""{"files":[{"path":"config.json","bytes":-1,"sha256":"0"}]}""")]
    [InlineData("""{"files":{"path":1}}""")]
    public async Task WarmUpAsync_BrokenManifest_IsRefusedByName(string json)
    {
        using var models = TestModels.CopyOfTiny();
        Write(models, json);
        await using var sut = new OnnxCrossEncoder(new() { Model = models.Model });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.WarmUpAsync());

        Assert.Contains("skrerank.json", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("ms-marco-MiniLM-L6-v2", true)]
    [InlineData("a_b.c", true)]
    [InlineData("..", false)]
    [InlineData("a.", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a\n", false)]
    [InlineData("", false)]
    public void IsName_Texts_AreNamesOnlyInsideTheStore(string name, bool expected) => Assert.Equal(expected, StorePath.IsName(name));

    private static void Write(TestModels models, string json) => File.WriteAllText(Path.Combine(models.Directory, ModelManifest.FileName), json);
}

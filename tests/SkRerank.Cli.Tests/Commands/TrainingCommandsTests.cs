using System.Text.Json;

namespace SkRerank.Cli.Tests;

public sealed class TrainingCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_Documents_WritesLabelsAndTellsTheProgress()
    {
        var labels = Path.Combine(_folder.Root, "labels");

        var run = await CliRun.OfAsync("", "label", Documents(), "--teacher", "lrt", "--out", labels, "--take", "heading", "--depth", "5");

        Assert.Equal(0, run.Code);
        Assert.Equal(Path.Combine(labels, "labels.jsonl"), run.Out.Trim());
        Assert.Contains("Labelled 1 of ", run.Error, StringComparison.Ordinal);
        Assert.Contains("left", run.Error, StringComparison.Ordinal);
        Assert.Contains("kept for the report", run.Error, StringComparison.Ordinal);
        Assert.All(File.ReadLines(Path.Combine(labels, "labels.jsonl")), line =>
            Assert.Equal("heading", JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()));
    }

    [Theory]
    [InlineData("--take", "titles")]
    [InlineData("--margin", "-1")]
    [InlineData("--depth", "1")]
    public async Task Label_WrongSetting_EndsWithTwo(string option, string value)
    {
        var run = await CliRun.OfAsync("", "label", Documents(), "--teacher", "lrt", "--out", Path.Combine(_folder.Root, "labels"), option, value);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task Distil_NoPython_EndsWithTwoAndSaysWhatToInstall()
    {
        var run = await CliRun.OfAsync(
            "", "distil", Documents(), "--teacher", "lrt", "--out", Path.Combine(_folder.Root, "mine"), "--python", Path.Combine(_folder.Root, "none"));

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("apt-get install python3-torch", run.Error, StringComparison.Ordinal);
    }

    private string Documents()
    {
        for (var place = 0; place < 25; place++)
            _folder.Write($"docs/{place}.md", $"# Page number {place}\n\nThis page tells how thing {place} is put together from parts of many kinds.\n");
        return Path.Combine(_folder.Root, "docs");
    }
}

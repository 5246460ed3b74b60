using System.Text.Json;
using System.Xml.Linq;

namespace SkRerank.Cli.Tests;

public sealed class PlanCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SvgPath => Path.Combine(_folder.Root, "plan.svg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plan_Json_HoldsThePlanItsAlternativesAndTheCurve()
    {
        var run = await CliRun.OfAsync("", "plan", "--reranker", "lrt", "--candidates", "40", "--tokens", "60", "--budget", "1ms", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var root = json.RootElement;
        Assert.Equal(1, root.GetProperty("budgetMs").GetDouble());
        Assert.Equal("nDCG@10", root.GetProperty("measure").GetString());
        var qualities = root.GetProperty("curve").EnumerateArray().Select(point => point.GetProperty("quality").GetDouble()).ToArray();
        Assert.Equal(qualities.Order(), qualities);
        Assert.True(root.GetProperty("steps").GetArrayLength() + root.GetProperty("rejected").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Plan_Table_NamesThePlanAndWhereQualityComesFrom()
    {
        var run = await CliRun.OfAsync("", "plan", "--reranker", "lrt", "--budget", "2s", "--top", "5");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(["chosen", "fake", "P95 ms", "nDCG@10"], fact => Assert.Contains(fact, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_Svg_IsWellFormedAndSaysWhatItShows()
    {
        var run = await CliRun.OfAsync("", "plan", "--reranker", "lrt", "--svg", SvgPath);

        var svg = XDocument.Load(SvgPath).Root!;
        Assert.Equal(0, run.Code);
        Assert.Equal("svg", svg.Name.LocalName);
        Assert.Contains("Expected nDCG@10 by budget", svg.Value, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme:dark", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_Pipeline_DrawsEveryPartAndEscapesNames()
    {
        var run = await CliRun.OfAsync("", "plan", "--pipeline", "tiny>30>(lrt|onnx:\"<script>\")+first:0.5|none", "--svg", SvgPath);

        var texts = XDocument.Load(SvgPath).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Superset(
            new HashSet<string> { "tiny", "best 30", "lrt", "if it fails", "onnx:\"<script>\"", "+ first stage 0.5", "none" }, texts.ToHashSet());
    }

    [Theory]
    [InlineData("--budget", "fast")]
    [InlineData("--budget", "0ms")]
    [InlineData("--budget", "-1s")]
    [InlineData("--pipeline", "lrt")]
    [InlineData("--candidates", "0")]
    [InlineData("--quality", "no-such-file.json")]
    public async Task Plan_WrongArgument_IsAUsageErrorThatNamesIt(string option, string value)
    {
        var run = await CliRun.OfAsync("", "plan", "--reranker", "lrt", option, value);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.NotEmpty(run.Error);
    }
}

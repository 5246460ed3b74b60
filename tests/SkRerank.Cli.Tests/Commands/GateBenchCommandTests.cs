namespace SkRerank.Cli.Tests;

public sealed class GateBenchCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2.9, 0, "ok")]
    [InlineData(1.5, 1, "worse")]
    public async Task Gate_ResultsOfTheBench_FailsWhereOneBecameWorse(double after, int code, string verdict)
    {
        var run = await CliRun.OfAsync("", "bench", "gate", "--before", Result("a.json", 3), Result("b.json", 3.1), "--after", Result("c.json", after));

        Assert.Equal(code, run.Code);
        Assert.Contains(verdict, run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no json")]
    [InlineData("""{"bench":"local","machine":"m","targets":[{"name":"x"}]}""")]
    public async Task Gate_NoResultFile_NamesIt(string content)
    {
        var run = await CliRun.OfAsync("", "bench", "gate", "--before", _folder.Write("bad.json", content), "--after", Result("c.json", 1));

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("bad.json: it is no result", run.Error, StringComparison.Ordinal);
    }

    private string Result(string name, double value) => _folder.Write(name, BenchJson.Render(
        new("local", [], [SkRerank.Bench.BenchTarget.AtLeast("ours : naive", value, 2)])));
}

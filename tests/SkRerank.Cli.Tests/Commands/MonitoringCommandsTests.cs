using System.Text.Json;

namespace SkRerank.Cli.Tests;

public sealed class MonitoringCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0, "stable")]
    [InlineData(5, 1, "shifted")]
    public async Task Drift_ResultsOfRerank_AreCompared(double added, int code, string verdict)
    {
        var run = await CliRun.OfAsync("", "drift", "--reference", await WindowAsync("then.jsonl", 0), "--current", await WindowAsync("now.jsonl", added), "--fail", "--json");

        Assert.Equal(code, run.Code);
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(verdict, json.RootElement.GetProperty("shifts")[0].GetProperty("verdict").GetString());
        Assert.Equal("stable", json.RootElement.GetProperty("shifts")[2].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Drift_Table_ShowsWhatIsCompared()
    {
        var window = await WindowAsync("then.jsonl", 0);

        var run = await CliRun.OfAsync("", "drift", "--reference", window, "--current", window);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(["score", "top score", "rank change", "PSI", "20 rankings then, 20 now"], part => Assert.Contains(part, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Online_Log_ReadsInterleavingAndVariants()
    {
        var log = _folder.Write("log.jsonl", string.Join('\n', Enumerable.Range(0, 8).Select(i =>
            $$"""{"request":"r{{i}}","query":"q","shown":["d1","d2"],"clicked":["d2"],"teams":["A","B"],"variant":"{{(i % 2 == 0 ? "old" : "new")}}"}""")));

        var run = await CliRun.OfAsync("", "online", "--log", log);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("B wins 8; preference for B +0.500", run.Out, StringComparison.Ordinal);
        Assert.Contains("Variant new: 4 requests", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Online_LogOfNoTest_SaysWhatIsMissing()
    {
        var run = await CliRun.OfAsync("", "online", "--log", _folder.Write("log.jsonl", """{"request":"r","query":"q","shown":["d1"]}"""));

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("\"teams\"", run.Error, StringComparison.Ordinal);
    }

    // What the command itself writes is what drift reads.
    private async Task<string> WindowAsync(string name, double added)
    {
        var reranker = FakeReranker.ScoringBy((_, candidate) => candidate.Text.Length + added);
        var lines = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            var candidates = string.Join('\n', Enumerable.Range(0, 10).Select(k => $$"""{"id":"{{k}}","text":"{{new string('x', 1 + ((i + (k * 7)) % 10))}}"}"""));
            var run = await CliRun.OfAsync(System.Text.Encoding.UTF8.GetBytes(candidates), reranker, ["rerank", "--query", "q", "--json"], CancellationToken.None);
            lines.Add(run.Out.Trim());
        }

        return _folder.Write(name, string.Join('\n', lines));
    }
}

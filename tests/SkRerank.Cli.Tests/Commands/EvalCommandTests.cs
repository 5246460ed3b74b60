using System.Text.Json;

namespace SkRerank.Cli.Tests;

public sealed class EvalCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Eval_Json_ComparesFirstStageAndReranked()
    {
        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var reciprocalRank = json.RootElement.GetProperty("measures")[1];
        Assert.Equal("small", json.RootElement.GetProperty("collection").GetString());
        Assert.Equal(100, json.RootElement.GetProperty("depth").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("queries").GetInt32());
        Assert.Equal("RR@10", reciprocalRank.GetProperty("name").GetString());
        Assert.Equal(0.25, reciprocalRank.GetProperty("firstStage").GetDouble());
        Assert.Equal(0.5, reciprocalRank.GetProperty("reranked").GetDouble());
    }

    [Fact]
    public async Task Eval_Table_NamesWhatAReaderMustKnow()
    {
        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--depth", "2");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(
            ["nDCG@10", "RR@10", "small", "bm25, depth 2", "P50", "P95", "truncation", "machine"],
            fact => Assert.Contains(fact, run.Out, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task Eval_Profile_WritesWhatThePlannerReads()
    {
        var path = Path.Combine(_folder.Root, "quality.json");

        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--reranker", "lrt+first:0.5", "--profile", path);

        var profile = QualityProfile.Load(path);
        Assert.Equal((0, "", ""), (run.Code, run.Out, run.Error));
        Assert.True(profile.Knows("fake+first:0.5"));
        Assert.Equal("small, first stage bm25", profile.Source);
    }

    [Fact]
    public async Task Eval_OutRun_WritesTheRerankedRun()
    {
        var path = Path.Combine(_folder.Root, "out.trec");

        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--depth", "2", "--out-run", path);

        Assert.Equal(0, run.Code);
        Assert.Equal(["d3", "d1", "d4", "d2"], File.ReadLines(path).Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public async Task Eval_OutRunInMissingFolder_SaysSoBeforeTheWork()
    {
        var path = Path.Combine(_folder.Root, "missing", "out.trec");

        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--out-run", path);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_MalformedRun_NamesFileAndLine()
    {
        var collection = SmallCollection.WriteTo(_folder);
        var path = _folder.Write("bad.trec", "q1 Q0 d1 1 3.5 bm25\nq1 Q0 d2 2 nan bm25\n");

        var run = await CliRun.OfAsync("", "eval", "--collection", collection, "--run", path);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("bad.trec, line 2: the score \"nan\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_ErrorIsATerminal_DrawsProgressThereOnly()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var console = new CliConsole { In = Stream.Null, Out = output, Error = error, ShowsProgress = true };

        var code = await CommandLine.RunAsync(
            ["eval", "--collection", SmallCollection.WriteTo(_folder), "--reranker", "none"],
            console,
            CliRerankers.CreateCatalog,
            CancellationToken.None);

        Assert.Equal(0, code);
        Assert.Contains("Re-ranking", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output.ToString());
    }
}

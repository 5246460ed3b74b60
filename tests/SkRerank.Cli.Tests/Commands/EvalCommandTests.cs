using System.Text.Json;
using SkRerank.Bench;

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
        var collection = json.RootElement.GetProperty("collections")[0];
        var configuration = collection.GetProperty("configurations")[0];
        var reciprocalRank = configuration.GetProperty("measures")[1];
        Assert.Equal("small", collection.GetProperty("collection").GetString());
        Assert.Equal(2, collection.GetProperty("queries").GetInt32());
        Assert.Equal(("lrt", 100), (configuration.GetProperty("reranker").GetString(), configuration.GetProperty("depth").GetInt32()));
        Assert.Equal("RR@10", reciprocalRank.GetProperty("name").GetString());
        Assert.Equal(0.25, reciprocalRank.GetProperty("firstStage").GetDouble());
        Assert.Equal(0.5, reciprocalRank.GetProperty("reranked").GetDouble());
        Assert.True(configuration.GetProperty("latencyMs").GetProperty("p95").GetDouble() >= 0);
    }

    [Fact]
    public async Task Eval_Table_NamesWhatAReaderMustKnow()
    {
        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--depth", "2");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.All(
            ["nDCG@10", "RR@10", "judged@10", "small", "bm25", "lrt, depth 2", "P50", "P95", "truncation", "finding", "machine"],
            fact => Assert.Contains(fact, run.Out, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Theory]
    [InlineData("bm25", "bm25")]
    [InlineData("vector", "vector:lrt@95f5cb02edbf/static")]
    [InlineData("hybrid", "hybrid:lrt@95f5cb02edbf/static")]
    public async Task Eval_FirstStage_SearchesTheCollectionAndIsNamed(string name, string run)
    {
        var collection = SmallCollection.WriteTo(_folder);
        File.Delete(Path.Combine(collection, "bm25.trec"));

        var result = await CliRun.OfAsync("", "eval", "--collection", collection, "--first-stage", name, "--reranker", "none", "--json");

        Assert.Equal((0, ""), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal(run, json.RootElement.GetProperty("collections")[0].GetProperty("firstStage").GetString());
    }

    [Theory]
    [InlineData("--first-stage", "bm25", "--embeddings", "lrt")]
    [InlineData("--embeddings", "lrt")]
    [InlineData("--first-stage", "vector", "--embeddings", "bert")]
    [InlineData("--first-stage", "dense")]
    public async Task Eval_EmbeddingsThatFitNoFirstStage_AreWrongUsage(params string[] arguments)
    {
        var result = await CliRun.OfAsync("", ["eval", "--collection", SmallCollection.WriteTo(_folder), .. arguments]);

        Assert.Equal((2, ""), (result.Code, result.Out));
    }

    [Fact]
    public async Task Eval_Profile_WritesWhatThePlannerReads()
    {
        var path = Path.Combine(_folder.Root, "quality.json");

        var run = await CliRun.OfAsync(
            "", "eval", "--collection", SmallCollection.WriteTo(_folder), "--reranker", "lrt+first:0.5,lrt+first:0.5>1>lrt", "--depth", "2", "--profile", path);

        var profile = QualityProfile.Load(path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True(profile.Knows("lrt+first:0.5"));
        Assert.True(profile.Knows("lrt+first:0.5>lrt"));
        Assert.Equal("small, first stage bm25", profile.Source);
    }

    [Fact]
    public async Task Eval_SeveralOfEverything_MeasuresEachWithEach()
    {
        var first = SmallCollection.WriteTo(_folder);
        var second = Path.Combine(_folder.Root, "copy");
        CopyFolder(first, second);

        var run = await CliRun.OfAsync(
            "", "eval", "--collection", first, "--collection", second, "--reranker", "lrt,(lrt|none)+first:0.5,lrt>2>lrt", "--depth", "4,2", "--metrics", "P@1,bpref",
            "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(["small", "copy"], json.RootElement.GetProperty("collections").EnumerateArray().Select(entry => entry.GetProperty("collection").GetString()));
        Assert.All(json.RootElement.GetProperty("collections").EnumerateArray(), collection => Assert.Equal(
            ["lrt@2", "lrt@4", "(lrt|none)+first:0.5@2", "(lrt|none)+first:0.5@4", "lrt>2>lrt@2", "lrt>2>lrt@4"],
            collection.GetProperty("configurations").EnumerateArray().Select(entry => $"{entry.GetProperty("reranker").GetString()}@{entry.GetProperty("depth").GetInt32()}")));
        Assert.Contains("\"P_1\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_Out_WritesReportMetricsAndRuns()
    {
        var directory = Path.Combine(_folder.Root, "results");

        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), "--depth", "2", "--out", directory);

        Assert.Equal(0, run.Code);
        Assert.Contains("report.html", run.Error, StringComparison.Ordinal);
        Assert.Equal(["d3", "d1", "d4", "d2"], File.ReadLines(Path.Combine(directory, "small/runs/lrt@2.trec")).Select(line => line.Split(' ')[2]));
        Assert.All(["report.html", "metrics.json", "quality.json", "table.md"], file => Assert.True(File.Exists(Path.Combine(directory, file))));
    }

    [Fact]
    public async Task Eval_OutOfAFinishedEvaluation_AsksNothingAgain()
    {
        string[] args = ["eval", "--collection", SmallCollection.WriteTo(_folder), "--out", Path.Combine(_folder.Root, "results")];
        var counted = FakeReranker.ScoringByWords();
        await CliRun.OfAsync([], FakeReranker.ScoringByWords(), args, CancellationToken.None);
        var before = File.ReadAllBytes(Path.Combine(_folder.Root, "results/metrics.json"));

        var again = await CliRun.OfAsync([], counted, args, CancellationToken.None);

        Assert.Equal((0, 1), (again.Code, counted.Calls));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_folder.Root, "results/metrics.json")));
    }

    [Fact]
    public async Task Eval_OutOfOtherQuestions_IsRefused()
    {
        var collection = SmallCollection.WriteTo(_folder);
        var directory = Path.Combine(_folder.Root, "results");
        await CliRun.OfAsync("", "eval", "--collection", collection, "--out", directory);

        var run = await CliRun.OfAsync("", "eval", "--collection", collection, "--depth", "1", "--out", directory);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains("another experiment", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Eval_FirstStageBm25_NeedsNoRun()
    {
        var collection = SmallCollection.WriteTo(_folder);
        File.Delete(Path.Combine(collection, "bm25.trec"));

        var run = await CliRun.OfAsync("", "eval", "--collection", collection, "--first-stage", "bm25", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Contains("\"firstStage\":\"bm25\",\"queries\":2", run.Out, StringComparison.Ordinal);
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

    [Fact]
    public async Task Eval_Answers_ComparesWhatIsAnsweredBeforeAndAfter()
    {
        var answers = _folder.Write("answers.jsonl", """{"query":"q1","answers":["PowerShell"]}""");
        string[] args = ["eval", "--collection", SmallCollection.WriteTo(_folder), "--answers", answers, "--sources", "2"];

        var table = await CliRun.OfAsync("", args);
        var json = await CliRun.OfAsync("", [.. args, "--json"]);

        Assert.Equal((0, ""), (table.Code, table.Error));
        Assert.Contains("context P", table.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Out);
        var figures = document.RootElement.GetProperty("collections")[0].GetProperty("answers");
        Assert.Equal([0.0, 1.0], figures.EnumerateArray().Select(entry => entry.GetProperty("contains").GetDouble()));
        Assert.Equal([0.5, 1.0], figures.EnumerateArray().Select(entry => entry.GetProperty("contextRecall").GetDouble()));
    }

    [Fact]
    public async Task Eval_AnswersByAModel_ComparesWhatItSaysWithoutCitations()
    {
        var answers = _folder.Write("answers.jsonl", """{"query":"q1","answers":["PowerShell"]}""");
        await using var server = await ChatServer.StartAsync(request => ChatReply.Say(request.Question.Contains("PowerShell", StringComparison.Ordinal) ? "PowerShell [1]." : "I do not know [9]."));
        string[] args =
        [
            "eval", "--collection", SmallCollection.WriteTo(_folder), "--answers", answers, "--sources", "2", "--json",
            "--answer-model", "scripted", "--answer-endpoint", ChatServer.EndpointOf(server).ToString(),
        ];

        var run = await CliRun.OfAsync("", args);

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var document = JsonDocument.Parse(run.Out);
        var figures = document.RootElement.GetProperty("collections")[0].GetProperty("answers");
        Assert.Equal([0.0, 1.0], figures.EnumerateArray().Select(entry => entry.GetProperty("exactMatch").GetDouble()));
    }

    [Theory]
    [InlineData("--answer-model", "scripted", "belongs to --answers")]
    [InlineData("--answer-endpoint", "http://localhost:1/v1", "belongs to --answer-model")]
    public async Task Eval_AnswerOptionAlone_IsWrongUsage(string option, string value, string expected)
    {
        var run = await CliRun.OfAsync("", "eval", "--collection", SmallCollection.WriteTo(_folder), option, value);

        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

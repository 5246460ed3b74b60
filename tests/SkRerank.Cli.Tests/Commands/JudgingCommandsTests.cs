using System.Text.Json;
using SkRerank.Bench;

namespace SkRerank.Cli.Tests;

public sealed class JudgingCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => Path.Combine(_folder.Root, "judged/test.tsv");

    [Fact]
    public async Task Judge_TypedGrades_AreWrittenAndGoneOnWith()
    {
        var first = await JudgeAsync("3\n7\n0\nq\n");
        var second = await JudgeAsync("1\ns\n2\n");

        Assert.Equal((0, 0), (first.Code, second.Code));
        Assert.Contains("5 of 5 passages", first.Out, StringComparison.Ordinal);
        Assert.Contains("Expected 0 to 3", first.Error, StringComparison.Ordinal);
        Assert.Contains("3 of 5 passages", second.Out, StringComparison.Ordinal);
        Assert.Equal(["3", "0", "1", "2"], File.ReadLines(Out).Skip(1).Select(line => line.Split('\t')[2]));
        Assert.Equal(4, File.ReadLines(Out).Skip(1).Select(line => string.Join('\t', line.Split('\t')[..2])).Distinct().Count());
    }

    [Fact]
    public async Task Judge_PassageWithEscapes_CannotDriveTheTerminal()
    {
        var collection = SmallCollection.WriteTo(_folder);
        File.WriteAllText(Path.Combine(collection, "corpus.jsonl"), SmallCollection.Corpus.Replace("yellow.", "yellow.\\u001b[2J", StringComparison.Ordinal));

        var run = await CliRun.OfAsync("q\n", "judge", "--collection", collection, "--run", Path.Combine(collection, "bm25.trec"), "--out", Out);

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain('\u001b', run.Out);
    }

    [Fact]
    public async Task Judge_ByAModel_WritesGradesAndWhoGaveThem()
    {
        await using var server = await ChatOracleServer.StartAsync((_, passage) => passage.Contains("PowerShell", StringComparison.Ordinal) ? 3 : 0);

        var first = await JudgeByModelAsync(server, "assessor-1");
        var asked = server.Requests;
        var again = await JudgeByModelAsync(server, "assessor-1");

        Assert.Equal((0, 0), (first.Code, again.Code));
        Assert.Contains("1 passages got no grade (Empty)", first.Error, StringComparison.Ordinal);
        Assert.Equal("3", File.ReadLines(Out).Single(line => line.StartsWith("q1\td2\t", StringComparison.Ordinal)).Split('\t')[2]);
        Assert.Equal(asked, server.Requests);
        using var record = JsonDocument.Parse(File.ReadAllText(Out + ".judge.json"));
        Assert.Equal("assessor-1", record.RootElement.GetProperty("model").GetString());
        Assert.Equal(64, record.RootElement.GetProperty("promptHash").GetString()!.Length);
    }

    [Fact]
    public async Task Judge_FileOfAnotherJudge_IsRefusedEitherWay()
    {
        await using var server = await ChatOracleServer.StartAsync((_, _) => 1);
        await JudgeByModelAsync(server, "assessor-1");

        var other = await JudgeByModelAsync(server, "assessor-2");
        var person = await JudgeAsync("3\n");
        File.Delete(Out + ".judge.json");
        var unknown = await JudgeByModelAsync(server, "assessor-1");

        Assert.Equal((2, 2, 2), (other.Code, person.Code, unknown.Code));
        Assert.Contains("assessor-1", other.Error, StringComparison.Ordinal);
        Assert.Contains("of a chat model", person.Error, StringComparison.Ordinal);
        Assert.Contains("somebody else", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judge_EndpointWithoutModel_IsWrongUsage()
    {
        var run = await CliRun.OfAsync("", "judge", "--collection", "x", "--run", "y", "--out", Out, "--endpoint", "http://localhost:1/v1");

        Assert.Equal(2, run.Code);
        Assert.Contains("belong to --model", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agree_TwoFiles_PrintsKappa()
    {
        var first = _folder.Write("a.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq1\td3\t1\n");
        var second = _folder.Write("b.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq1\td4\t1\n");

        var run = await CliRun.OfAsync("", "agree", first, second, "--json");

        Assert.Equal((0, "{\"pairs\":2,\"observed\":1,\"kappa\":1,\"weightedKappa\":1,\"binaryKappa\":1}"), (run.Code, run.Out.Trim()));
    }

    [Fact]
    public async Task Clicks_Log_BecomesJudgmentsOnce()
    {
        var log = _folder.Write("log.jsonl", string.Join('\n', Enumerable.Range(0, 6).Select(i =>
            $$"""{"request":"r{{i}}","query":"q1","shown":["d1","d2"],"clicked":["d2"]}""")));

        var run = await CliRun.OfAsync("", "clicks", "--log", log, "--propensity", "1", "--out", Out);
        var again = await CliRun.OfAsync("", "clicks", "--log", log, "--out", Out);

        Assert.Equal((0, ""), (run.Code, run.Out));
        Assert.Equal(["q1\td1\t0", "q1\td2\t3"], File.ReadLines(Out).Skip(1));
        Assert.Contains("2 judgments of 6 lists; attention to the ranks 1 to 5: 1.00, 0.50, 0.33", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, again.Code);
    }

    private Task<CliRun> JudgeByModelAsync(ChatOracleServer server, string model)
    {
        var collection = SmallCollection.WriteTo(_folder);
        return CliRun.OfAsync(
            "", "judge", "--collection", collection, "--run", Path.Combine(collection, "bm25.trec"), "--out", Out,
            "--model", model, "--endpoint", server.Endpoint.ToString());
    }

    private Task<CliRun> JudgeAsync(string typed)
    {
        var collection = SmallCollection.WriteTo(_folder);
        return CliRun.OfAsync(typed, "judge", "--collection", collection, "--run", Path.Combine(collection, "bm25.trec"), "--out", Out);
    }
}

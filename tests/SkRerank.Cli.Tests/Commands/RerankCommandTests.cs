using System.Text;
using System.Text.Json;

namespace SkRerank.Cli.Tests;

public class RerankCommandTests
{
    private const string Candidates = """
        {"id":"a","text":"Bananas are yellow.","score":1.5}

        {"id":"b","text":"To restart a service from PowerShell, use Restart-Service."}
        {"id":"c","text":"  "}
        """;

    [Fact]
    public async Task Rerank_Json_HasTheDocumentedMembers()
    {
        var run = await CliRun.OfAsync(Candidates, "rerank", "--query", "restart a service", "--docs", "-", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var ranking = json.RootElement.GetProperty("ranking").EnumerateArray().ToArray();
        Assert.Equal("restart a service", json.RootElement.GetProperty("query").GetString());
        Assert.Equal(["b", "a", "c"], ranking.Select(ranked => ranked.GetProperty("id").GetString()));
        Assert.Equal([1, 0, 2], ranking.Select(ranked => ranked.GetProperty("index").GetInt32()));
        Assert.Equal(["scored", "scored", "empty"], ranking.Select(ranked => ranked.GetProperty("status").GetString()));
        Assert.Equal(1.5, ranking[1].GetProperty("retrievalScore").GetDouble());
        Assert.False(ranking[0].TryGetProperty("retrievalScore", out _));
        Assert.False(ranking[2].TryGetProperty("score", out _));
        Assert.Equal("none", json.RootElement.GetProperty("report").GetProperty("degradation").GetProperty("kind").GetString());
        Assert.Equal("fake", json.RootElement.GetProperty("report").GetProperty("stages")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Rerank_TokensCounted_PrintsThem()
    {
        var reranker = FakeReranker.Giving(CandidateScore.Of(0.25, new TokenCount(40, 32)));

        var run = await CliRun.OfAsync(
            Encoding.UTF8.GetBytes("""{"id":"a","text":"b"}"""), reranker, ["rerank", "--query", "q", "--json"], CancellationToken.None);

        Assert.Contains("""
            {"rank":1,"index":0,"id":"a","score":0.25,"status":"scored","tokens":{"total":40,"read":32}}
            """, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_Top_LimitsWhatIsPrintedOnly()
    {
        var run = await CliRun.OfAsync(Candidates, "rerank", "--query", "restart a service", "--top", "1", "--json");

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(1, json.RootElement.GetProperty("ranking").GetArrayLength());
        Assert.Equal(3, json.RootElement.GetProperty("report").GetProperty("stages")[0].GetProperty("depth").GetInt32());
    }

    [Fact]
    public async Task Rerank_Table_NeutralisesControlCharacters()
    {
        var run = await CliRun.OfAsync("""{"id":"\u001b[2Jx","text":"red \u001b[31m [bold]text[/] \u202e \u009b"}""", "rerank", "--query", "red");

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain(run.Out, character => char.IsControl(character) && character != '\n' && character != '\r');
        Assert.DoesNotContain("\u202e", run.Out, StringComparison.Ordinal);
        Assert.Contains("[bold]text[/]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_Json_EscapesControlCharacters()
    {
        var run = await CliRun.OfAsync("""{"id":"\u001b[2J\u009b","text":"é"}""", "rerank", "--query", "é", "--json");

        Assert.DoesNotContain(run.Out.TrimEnd(), char.IsControl);
        Assert.Contains("\"query\":\"é\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_NoCandidates_IsAnEmptyRanking()
    {
        var run = await CliRun.OfAsync("", "rerank", "--query", "q", "--json");

        Assert.Equal(0, run.Code);
        Assert.Contains("\"ranking\":[]", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_ByteOrderMarkAndCarriageReturns_AreTaken()
    {
        var run = await CliRun.OfAsync("\uFEFF{\"id\":\"a\",\"text\":\"b\"}\r\n{\"id\":\"c\",\"text\":\"d\"}\r\n", "rerank", "--query", "q", "--json");

        Assert.Equal(0, run.Code);
        Assert.Contains("\"id\":\"c\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_DegradedResult_WarnsOnTheErrorOutput()
    {
        var reranker = FakeReranker.Giving(CandidateScore.Unscored(UnscoredReason.Deadline));

        var run = await CliRun.OfAsync(
            Encoding.UTF8.GetBytes("""{"id":"a","text":"b"}"""), reranker, ["rerank", "--query", "q", "--json"], CancellationToken.None);

        Assert.Equal(0, run.Code);
        Assert.Contains("Warning: Of 1 candidates, not scored: 1 deadline.", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"firstStageOrder\"", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RerankerErrorKind.Configuration, 2)]
    [InlineData(RerankerErrorKind.Inference, 1)]
    [InlineData(RerankerErrorKind.Unavailable, 1)]
    public async Task Rerank_RerankerFails_SaysWhy(RerankerErrorKind kind, int code)
    {
        var reranker = FakeReranker.Throwing(new RerankerException("lrt", kind, "The model is broken."));

        var run = await CliRun.OfAsync([], reranker, ["rerank", "--query", "q"], CancellationToken.None);

        Assert.Equal((code, "", "The model is broken."), (run.Code, run.Out, run.Error.Trim()));
    }

    [Fact]
    public async Task Rerank_Interrupted_ReturnsOneHundredThirty()
    {
        using var interruption = new CancellationTokenSource();
        var pending = CliRun.OfAsync([], FakeReranker.NeverReturning(), ["rerank", "--query", "q"], interruption.Token);

        await interruption.CancelAsync();
        var run = await pending;

        Assert.Equal((130, ""), (run.Code, run.Out));
    }
}

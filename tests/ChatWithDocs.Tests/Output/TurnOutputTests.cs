using System.Text.Json;
using SkRerank;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class TurnOutputTests : IDisposable
{
    private const string Docs = "# Fruit\n\nBanana banana banana.\n\n# Ripe \u001B[31m[red]\n\nA banana is ripe when it is yellow. \u001B]0;title\u0007";

    private readonly ChatFixture _chat = new ChatFixture().Write("fruit.md", Docs);

    [Fact]
    public async Task Write_Turn_IsOneLineOfJsonWithTheDocumentedMembers()
    {
        var turn = await AskAsync();

        var json = TurnJson.Write(turn);

        Assert.DoesNotContain(json, char.IsControl);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            ["question", "answer", "isExtractive", "sources", "firstStage", "ranking", "report", "index", "times", "prompt"],
            root.EnumerateObject().Select(member => member.Name));
        var best = root.GetProperty("ranking")[0];
        Assert.Equal(1, best.GetProperty("rank").GetInt32());
        Assert.Equal(1, best.GetProperty("index").GetInt32());
        Assert.Equal("fruit.md#2", best.GetProperty("id").GetString());
        Assert.Equal("scored", best.GetProperty("status").GetString());
        Assert.Equal((10, 7), (best.GetProperty("tokens").GetProperty("total").GetInt32(), best.GetProperty("tokens").GetProperty("read").GetInt32()));
        Assert.Equal(2, root.GetProperty("firstStage")[0].GetProperty("rankAfter").GetInt32());
        Assert.Equal("none", root.GetProperty("report").GetProperty("degradation").GetProperty("kind").GetString());
        Assert.True(root.GetProperty("sources")[0].GetProperty("cited").GetBoolean());
        Assert.Equal(2, root.GetProperty("index").GetProperty("sections").GetInt32());
        Assert.Equal(5, root.GetProperty("times").EnumerateObject().Count());
    }

    [Fact]
    public async Task Print_RedirectedTurn_ShowsBothOrdersWithoutControlCharacters()
    {
        var turn = await AskAsync();
        var writer = new StringWriter();

        new TurnPrinter(Terminal.Open(writer, isRedirected: true)).Print(turn);

        var text = writer.ToString();
        Assert.DoesNotContain(text, character => char.IsControl(character) && character is not ('\r' or '\n'));
        Assert.Contains("Ripe ␛[31m[red]", text, StringComparison.Ordinal);
        Assert.Contains("“A banana is ripe when it is yellow.” [1]", text, StringComparison.Ordinal);
        Assert.Contains("the model read 7 of 10 tokens of [1]", text, StringComparison.Ordinal);
        Assert.Contains("> A banana is ripe when it is yellow. ␛]0;title␇", text, StringComparison.Ordinal);
        Assert.Matches(@"index \d+ ms, retrieve \d+ ms, re-rank \d+ ms, prompt \d+ ms, answer \d+ ms", text);
    }

    [Fact]
    public async Task Print_DegradedTurn_SaysWhy()
    {
        var turn = await _chat.AskAsync(
            "ripe banana", FakeReranker.Throwing(new RerankerException("broken", RerankerErrorKind.Inference, "The model is broken.")));
        var writer = new StringWriter();

        new TurnPrinter(Terminal.Open(writer, isRedirected: true)).Print(turn);

        Assert.Contains("Re-ranking fell short (FirstStageOrder)", writer.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _chat.Dispose();

    private Task<ChatTurn> AskAsync() => _chat.AskAsync("banana", new FakeReranker
    {
        RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
            request,
            [.. request.Candidates.Select(candidate => CandidateScore.Of(candidate.Text.Contains("ripe") ? 1.5 : -2, new TokenCount(10, 7)))],
            ScoreKind.Logit,
            RerankReport.Empty)),
    });
}

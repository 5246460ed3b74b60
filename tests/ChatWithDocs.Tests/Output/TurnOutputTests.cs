using System.Text.Json;
using SkRerank;
using SkRerank.Testing;

namespace ChatWithDocs.Tests;

public sealed class TurnOutputTests : IDisposable
{
    private const string Docs = "# Fruit\n\nBanana banana banana banana banana.\n\n# Ripe \u001B[31m[red]\n\nA banana is ripe when it is yellow. \u001B]0;title\u0007";

    private readonly ChatFixture _chat = new ChatFixture().Write("fruit.md", Docs);

    [Fact]
    public async Task Write_Turn_IsOneLineOfJsonWithTheDocumentedMembers()
    {
        var turn = await AskAsync();

        var json = TurnJson.Write(turn);

        Assert.DoesNotContain(json, char.IsControl);
        var root = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            ["question", "answer", "isExtractive", "sources", "search", "firstStage", "ranking", "report", "index", "times", "prompt"],
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
        var text = await PrintAsync(RipeFirst());

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
        var text = await PrintAsync(FakeReranker.Throwing(new RerankerException("broken", RerankerErrorKind.Inference, "The model is broken.")));

        Assert.Contains("Re-ranking fell short (FirstStageOrder)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_ComparedTurn_ShowsBothAnswersSideBySide()
    {
        var text = await PrintAsync(RipeFirst(), settings => settings with { Compares = true, Top = 1 }, "banana");

        Assert.Contains("Without re-ranking", text, StringComparison.Ordinal);
        Assert.Matches("“Banana banana banana.*“A banana is ripe", text);
        Assert.DoesNotContain("system:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ComparedTurn_HoldsBothAnswers()
    {
        var sut = await _chat.StartAsync(RipeFirst(), settings => settings with { Compares = true, Top = 1 });

        var root = JsonDocument.Parse(TurnJson.Write(await sut.AskAsync("banana"))).RootElement;

        var without = root.GetProperty("withoutReranking");
        Assert.StartsWith("“Banana banana banana banana banana.” [1]", without.GetProperty("answer").GetString(), StringComparison.Ordinal);
        Assert.Equal("fruit.md#1", without.GetProperty("sources")[0].GetProperty("id").GetString());
        Assert.Equal("fruit.md#2", root.GetProperty("sources")[0].GetProperty("id").GetString());
    }

    [Fact]
    public void Finish_UnknownCitation_IsMarkedAndReported()
    {
        var writer = new StringWriter();
        var sut = new TurnPrinter(Terminal.Open(writer, isRedirected: true));
        var answer = new SourcedAnswer("prompt", "Yellow [1], red [7].", []);
        var retrieved = new RetrievedSections("q", "q", FirstStage.Keyword, RerankResult.FromScores(new RerankRequest("q", []), [], ScoreKind.Logit, RerankReport.Empty), 2, 0);

        sut.Found(retrieved);
        sut.Asked("prompt");
        sut.Wrote("Yellow [1], red [7].");
        sut.Finish(new ChatTurn(retrieved, answer, null, "model", new(0, 0, 0, 0), []));

        Assert.Contains("Yellow [1?], red [7?].", writer.ToString(), StringComparison.Ordinal);
        Assert.Contains("the answer cites [1], [7], which no source has", writer.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _chat.Dispose();

    private Task<ChatTurn> AskAsync() => _chat.AskAsync("banana", RipeFirst());

    private async Task<string> PrintAsync(
        IReranker reranker, Func<ChatSettings, ChatSettings>? configure = null, string question = "ripe banana")
    {
        var chat = await _chat.StartAsync(reranker, configure);
        var writer = new StringWriter();
        var sut = new TurnPrinter(Terminal.Open(writer, isRedirected: true));
        sut.Finish(await chat.AskAsync(question, sut));
        return writer.ToString();
    }

    private static FakeReranker RipeFirst() => new()
    {
        RerankAsyncCallback = (request, _) => Task.FromResult(RerankResult.FromScores(
            request,
            [.. request.Candidates.Select(candidate => CandidateScore.Of(candidate.Text.Contains("ripe") ? 1.5 : -2, new TokenCount(10, 7)))],
            ScoreKind.Logit,
            RerankReport.Empty)),
    };
}

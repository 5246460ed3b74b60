using Microsoft.AspNetCore.Http;

namespace SkRerank.Http.Tests;

public sealed class BrokenAnswerTests
{
    [Theory]
    [InlineData("null", "application/json", "null without a list")]
    [InlineData("", "application/json", "not JSON")]
    [InlineData("""{"results":[{"index":0,"relevance_sc""", "application/json", "not JSON")]
    [InlineData("""{"results":[{"index":0,"relevance_score":NoN}]}""", "application/json", "not JSON")]
    [InlineData("<html><body>Bad gateway</body></html>", "text/html", "(text/html), but the answer is of no use: it is not JSON")]
    [InlineData("""{"message":"no such model","id":"77"}""", "application/json", "(request 77). It says: no such model.")]
    [InlineData("""{"results":[{"index":7,"relevance_score":0.5}]}""", "application/json", "index 7 is out of range for 2 passages")]
    [InlineData("""{"results":[{"index":1,"relevance_score":1},{"index":1,"relevance_score":0}]}""", "application/json", "index 1 comes twice")]
    public async Task RerankAsync_SuccessWithoutScores_Throws(string body, string contentType, string expected)
    {
        await using var server = await CannedAnswers.StartAsync(200, body, contentType);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a", "b"]));

        Assert.Equal((RerankerErrorKind.Protocol, false), (failure.Kind, failure.IsRetryable));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    public async Task RerankAsync_RightAnswerOfTheWrongType_Ranks(string contentType)
    {
        const string Body = """{"results":[{"index":1,"relevance_score":0.9},{"index":0,"relevance_score":0.1}]}""";
        await using var server = await CannedAnswers.StartAsync(200, Body, contentType);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
    }

    [Theory]
    [InlineData("""{"results":[{"index":1,"relevance_score":0.2}]}""")]
    [InlineData("""{"results":[{"index":1,"relevance_score":0.2},{"index":0,"relevance_score":1e999}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":NaN},{"index":1,"relevance_score":0.2}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":-Infinity},{"index":1,"document":"NaN \"NaN","relevance_score":0.2}]}""")]
    [InlineData("""{"results":[{"index":0,"relevance_score":null},{"index":1,"relevance_score":0.2}]}""")]
    public async Task RerankAsync_NoScoreForOne_LeavesThatOneUnscored(string body)
    {
        await using var server = await CannedAnswers.StartAsync(200, body);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);
        var request = Passages.RequestFor("q", "a", "b");

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 0], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(UnscoredReason.Failed, result.Ranking[1].Status.Reason);
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_TenEqualScores_FlagsThem()
    {
        var results = Enumerable.Range(0, 10).Select(index => $$"""{"index":{{index}},"relevance_score":0.5}""");
        await using var server = await CannedAnswers.StartAsync(200, $$"""{"results":[{{string.Join(',', results)}}]}""");
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var result = await sut.RerankAsync(new RerankRequest("q", Passages.Make(10)));

        Assert.Equal("Degenerate scores: all 10 scored candidates got 0.5.", Assert.Single(result.Report.Warnings));
    }

    [Fact]
    public async Task RerankAsync_TopNIgnoredAndUnsorted_RanksAll()
    {
        const string Body = """{"results":[{"index":2,"relevance_score":0.1},{"index":0,"relevance_score":0.5},{"index":1,"relevance_score":0.9}]}""";
        await using var server = await CannedAnswers.StartAsync(200, Body);
        using var sut = CannedAnswers.RerankerWithoutRetries(server);

        var result = await sut.RerankAsync(new RerankRequest("q", [new("0", "a"), new("1", "b"), new("2", "c")]) { TopK = 1 });

        Assert.Equal([1, 0, 2], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_AnswerWithoutEnd_IsCutOff()
    {
        await using var server = await RerankServer.StartAsync(async (_, context) =>
        {
            var chunk = new string(' ', 64 << 10);
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.WriteAsync(chunk, context.RequestAborted);
        });
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, MaxResponseBytes = 100_000 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Equal(RerankerErrorKind.Protocol, failure.Kind);
        Assert.Contains("more than 100000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_ConnectionCutInTheBody_TriesAgain()
    {
        var isFirst = true;
        var provider = new CohereProvider();
        await using var server = await RerankServer.StartAsync(provider, async (_, context) =>
        {
            if (!isFirst)
                return false;

            isFirst = false;
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"results":[{"index":""");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return true;
        });
        using var sut = new HttpReranker(provider.CreateOptions(server.Address));

        var result = await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal(2, Assert.Single(result.Report.Stages).Attempts);
        Assert.Contains("1 x connection lost", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }
}

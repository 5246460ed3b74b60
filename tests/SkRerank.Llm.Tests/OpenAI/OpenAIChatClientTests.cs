using Microsoft.Extensions.AI;
using SkRerank.Bench;

namespace SkRerank.Llm.Tests.OpenAI;

public sealed class OpenAIChatClientTests
{
    private const string Key = "sk-secret-0123456789";

    [Theory]
    [InlineData("listwise")]
    [InlineData("listwise-multi-turn")]
    [InlineData("listwise-reasoning")]
    [InlineData("listwise-json")]
    public async Task GetResponseAsync_EveryPromptStyle_GivesAnOrderThatNeedsNoRepair(string prompt)
    {
        await using var server = await WorthServer.StartAsync();
        using var client = ClientOf(server);
        var sut = new ListwiseReranker(client, new() { Prompt = prompt });

        var result = await sut.RerankAsync("worth", Worth.Shuffled(25, seed: 2));

        Assert.Equal(Enumerable.Range(16, 10).Reverse(), Worth.Ranked(result).Take(10));
        Assert.Empty(result.Report.Warnings);
        Assert.True(result.Report.Stages[0].Tokens > 500);
    }

    [Fact]
    public async Task GetResponseAsync_FirstToken_OrdersByTheProbabilitiesOfLetters()
    {
        await using var server = await WorthServer.StartAsync();
        using var client = ClientOf(server);
        var sut = new ListwiseReranker(client, new() { Reading = AnswerReading.FirstToken });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 3, 0, 2));

        Assert.Equal([3, 2, 1, 0], Worth.Ranked(result));
        Assert.Equal(1, result.Report.Stages[0].Calls);
        Assert.Empty(result.Report.Warnings);
    }

    [Theory]
    [InlineData(GradeScale.ZeroToThree)]
    [InlineData(GradeScale.YesNo)]
    public async Task GetResponseAsync_Pointwise_ScoresByExpectation(GradeScale scale)
    {
        await using var server = await ChatOracleServer.StartAsync((_, passage) => Worth.Of(passage) / 10);
        using var client = ClientOf(server);
        var sut = new PointwiseReranker(client, new() { Scale = scale });

        var result = await sut.RerankAsync("worth", Worth.Candidates(12, 24, 13, 6));

        Assert.Equal([24, 13, 12, 6], Worth.Ranked(result));
        Assert.Equal(4, result.Ranking.Select(ranked => ranked.Score).Distinct().Count());
        Assert.All(result.Ranking, ranked => Assert.InRange(ranked.Score!.Value, 0, scale == GradeScale.YesNo ? 1 : 3));
    }

    [Fact]
    public async Task GetResponseAsync_NoLogProbabilitiesAndNoTemperature_GradesAllTheSame()
    {
        await using var server = await WorthServer.StartAsync(new() { RefusedParameters = ["temperature", "logprobs"] });
        using var client = ClientOf(server);
        var sut = new PointwiseReranker(client, new() { Parallelism = 1 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 3, 0));

        Assert.Equal([3, 1, 0], result.Ranking.Select(ranked => ranked.Score!.Value));
        Assert.Equal(3 + 2, server.Requests);
        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task GetResponseAsync_TooManyRequests_AreRepeatedAndNeverReadAsAnOrder()
    {
        await using var server = await WorthServer.StartAsync(new() { TooManyRequests = 1 });
        using var client = ClientOf(server);
        var sut = new ListwiseReranker(client);

        var result = await sut.RerankAsync("worth", Worth.Shuffled(40, seed: 6));

        Assert.Equal(Enumerable.Range(31, 10).Reverse(), Worth.Ranked(result).Take(10));
        Assert.Equal(3, result.Report.Stages[0].Calls);
        Assert.Equal(6, result.Report.Stages[0].Attempts);
    }

    [Fact]
    public async Task GetStreamingResponseAsync_StoppedWhenComplete_GivesTheOrderOfTheWholeAnswer()
    {
        await using var server = await ChatOracleServer.StartAsync((_, passage) => Worth.Of(passage), new() { FormatErrors = 1 });
        using var client = ClientOf(server);
        var whole = new ListwiseReranker(client);
        var sut = new ListwiseReranker(client, new() { StopsWhenComplete = true });

        for (var seed = 0; seed < 12; seed++)
        {
            var candidates = Worth.Shuffled(9, seed);
            Assert.Equal(Worth.Ranked(await whole.RerankAsync("worth", candidates)), Worth.Ranked(await sut.RerankAsync("worth", candidates)));
        }
    }

    [Fact]
    public async Task GetStreamingResponseAsync_WholeAnswer_TellsTheUsage()
    {
        await using var server = await WorthServer.StartAsync();
        using var client = ClientOf(server);

        var response = await client.GetStreamingResponseAsync("Query: worth\n[1] worth 1\n[2] worth 2").ToChatResponseAsync();

        Assert.Equal("[2] > [1]", response.Text);
        Assert.True(response.Usage!.InputTokenCount > 0);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
    }

    [Fact]
    public async Task RerankAsync_ServerRefusesTheKey_DoesNotTellIt()
    {
        using var client = OpenAIChatClient.Create("model", Key, new Uri("http://127.0.0.1:1/v1"));
        var sut = new ListwiseReranker(client, new() { RetryDelay = TimeSpan.Zero });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2)));

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void GetService_Metadata_NamesTheModel()
    {
        using var client = OpenAIChatClient.Create("judge", Key, new Uri("http://localhost/v1"));

        Assert.Equal("judge", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Equal("judge", new ListwiseReranker(client).Metadata.Model);
    }

    private static OpenAIChatClient ClientOf(ChatOracleServer server) => OpenAIChatClient.Create("oracle", Key, server.Endpoint);
}

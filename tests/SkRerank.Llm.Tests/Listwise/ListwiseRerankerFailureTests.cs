using System.Net;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Listwise;

public sealed class ListwiseRerankerFailureTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task RerankAsync_ModelAlwaysRefuses_KeepsFirstStageOrderAndSaysWhy()
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(_ => "I'm sorry, I cannot rank [1] and [2]."));
        var request = new RerankRequest("worth", Worth.Candidates(1, 3, 2));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 3, 2], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Unparsable, ranked.Status.Reason));
        Assert.Contains("Refused", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_OneWindowIsRefused_KeepsItsOrderAndReportsIt()
    {
        var calls = 0;
        var sut = new ListwiseReranker(
            new ScriptedChatClient(prompt => ++calls == 2 ? "no" : prompt.OrderBy(Worth.Of)), new() { WindowSize = 4, Step = 2 });
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([1, 2, 6, 5, 4, 3], Worth.Ranked(result));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Contains("1 of 2 calls", result.Degradation.Reason, StringComparison.Ordinal);
        Assert.Equal(StageOutcome.Partial, result.Report.Stages[0].Outcome);
    }

    [Fact]
    public async Task RerankAsync_ContentFilterStopsAWindow_CountsAsNoAnswer()
    {
        var sut = new ListwiseReranker(new ScriptedChatClient((_, _) => Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, "[2] > [1]")) { FinishReason = ChatFinishReason.ContentFilter })));

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2));

        Assert.Equal([1, 2], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, RerankerErrorKind.Authentication)]
    [InlineData(HttpStatusCode.TooManyRequests, RerankerErrorKind.RateLimited)]
    [InlineData(HttpStatusCode.BadRequest, RerankerErrorKind.Invalid)]
    [InlineData(HttpStatusCode.BadGateway, RerankerErrorKind.Unavailable)]
    public async Task RerankAsync_EveryCallFails_Throws(HttpStatusCode status, RerankerErrorKind kind)
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(
            (_, _) => Task.FromException<ChatResponse>(new HttpRequestException("error 429, try again in 5 s", null, status))), new() { RetryDelay = TimeSpan.Zero });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("worth", Worth.Candidates(1, 2, 3)));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal("llm:listwise", failure.Stage);
    }

    [Fact]
    public async Task RerankAsync_OneCallFails_KeepsItsWindowAndNeverReadsTheErrorAsAnOrder()
    {
        var calls = 0;
        var sut = new ListwiseReranker(
            new ScriptedChatClient(prompt => ++calls == 1 ? throw new InvalidOperationException("[4] > [3] > [2] > [1]") : prompt.OrderBy(Worth.Of)),
            new() { WindowSize = 4, Step = 2, MaxRetries = 0 });

        var result = await sut.RerankAsync("worth", Worth.Candidates(1, 2, 3, 4, 5, 6));

        Assert.Equal([4, 3, 2, 1, 5, 6], Worth.Ranked(result));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Null(result.Report.Stages[0].Tokens);
    }

    [Fact]
    public async Task RerankAsync_DeadlineBetweenWindows_KeepsWhatTheWindowsSaid()
    {
        var client = new ScriptedChatClient((prompt, _) =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, prompt.OrderBy(Worth.Of))));
        });
        var sut = new ListwiseReranker(client, new() { WindowSize = 4, Step = 2 }, _time);
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3, 4, 5, 6, 7, 8)) { Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(1.5) };

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([8, 7, 4, 3, 6, 5, 1, 2], Worth.Ranked(result));
        Assert.Equal(2, result.Ranking.Count(ranked => ranked.Status.Reason == UnscoredReason.Deadline));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Fact]
    public async Task RerankAsync_DeadlineDuringTheFirstCall_KeepsFirstStageOrder()
    {
        var sut = new ListwiseReranker(ScriptedChatClient.Hanging(), timeProvider: _time);
        var request = new RerankRequest("worth", Worth.Candidates(1, 2, 3)) { Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(400) };

        var pending = sut.RerankAsync(request);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        var result = await pending;

        Assert.Equal([1, 2, 3], Worth.Ranked(result));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.Equal(1, result.Report.Stages[0].Attempts);
    }

    [Fact]
    public async Task RerankAsync_ClientIgnoresItsToken_CancelsAllTheSame()
    {
        var never = new TaskCompletionSource<ChatResponse>();
        var sut = new ListwiseReranker(new ScriptedChatClient((_, _) => never.Task));
        using var cancellation = new CancellationTokenSource();

        var pending = sut.RerankAsync("worth", Worth.Candidates(1, 2), cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending.WaitAsync(TimeSpan.FromSeconds(30)));
    }
}

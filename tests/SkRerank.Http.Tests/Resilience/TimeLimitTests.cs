using Microsoft.AspNetCore.Http;

namespace SkRerank.Http.Tests;

public sealed class TimeLimitTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTimeProvider _time = new();

    [Fact]
    public async Task RerankAsync_ServerHangs_ReturnsAtTheDeadlineAfterOneAttempt()
    {
        await using var server = await HangingAsync();
        using var sut = Create(server);
        var request = new RerankRequest("q", Passages.Make(3)) { Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(400) };

        var pending = sut.RerankAsync(request);
        Assert.Equal(AttemptTimeout, await _time.NextTimerAsync(except: TimeSpan.FromMilliseconds(400)));
        _time.Advance(TimeSpan.FromMilliseconds(400));
        var result = await pending.WaitAsync(Patience);

        RankingContract.Check(request, result);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Deadline, ranked.Status.Reason));
        Assert.Equal(1, Assert.Single(result.Report.Stages).Attempts);
    }

    [Fact]
    public async Task RerankAsync_ServerHangsWithoutADeadline_ThrowsAfterTheTimeoutOfAnAttempt()
    {
        await using var server = await HangingAsync();
        using var sut = Create(server, maxRetries: 0);

        var pending = sut.RerankAsync("q", ["a"]);
        Assert.Equal(AttemptTimeout, await _time.NextTimerAsync());
        _time.Advance(AttemptTimeout);
        var failure = await Assert.ThrowsAsync<RerankerException>(() => pending.WaitAsync(Patience));

        Assert.Equal((RerankerErrorKind.Timeout, true), (failure.Kind, failure.IsRetryable));
        Assert.Contains("00:00:20", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_BodyDripsForEver_EndsWithTheAttempt()
    {
        await using var server = await RerankServer.StartAsync(async (_, context) =>
        {
            await context.Response.WriteAsync("{\"results\":[");
            await context.Response.Body.FlushAsync();
            await RerankServer.HangAsync(context);
        });
        using var sut = Create(server, maxRetries: 0);

        var pending = sut.RerankAsync("q", ["a"]);
        await _time.NextTimerAsync();
        _time.Advance(AttemptTimeout);
        var failure = await Assert.ThrowsAsync<RerankerException>(() => pending.WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.Timeout, failure.Kind);
    }

    [Fact]
    public async Task RerankAsync_ClientOfTheCallerTimesOut_SaysSo()
    {
        await using var server = await HangingAsync();
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, MaxRetries = 0 }, client, _time);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.Timeout, failure.Kind);
    }

    [Fact]
    public async Task RerankAsync_ServiceIsDown_IsLeftAloneForAWhile()
    {
        await using var server = await CannedAnswers.StartAsync(500, "");
        using var sut = Create(server, maxRetries: 0);
        for (var call = 0; call < 10; call++)
            await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        var notSent = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));
        var callsWhileOpen = server.Calls.Count;
        _time.Advance(TimeSpan.FromSeconds(6));
        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Equal((RerankerErrorKind.Unavailable, true), (notSent.Kind, notSent.IsRetryable));
        Assert.Contains("was not called", notSent.Message, StringComparison.Ordinal);
        Assert.Equal((10, 11), (callsWhileOpen, server.Calls.Count));
    }

    [Fact]
    public async Task RerankAsync_ManyParts_KeepsToTheCallsAtATime()
    {
        var gate = new Lock();
        var (running, peak) = (0, 0);
        var provider = new CohereProvider();
        await using var server = await RerankServer.StartAsync(async (call, context) =>
        {
            lock (gate)
                peak = Math.Max(peak, ++running);
            await Task.Yield();
            lock (gate)
                running--;
            await provider.AnswerAsync(call, context);
        });
        using var sut = new HttpReranker(
            new CohereRerankerOptions { Endpoint = server.Address, MaxDocumentsPerCall = 1, MaxConcurrentCalls = 2 }, timeProvider: _time);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sut.RerankAsync(new RerankRequest("q", Passages.Make(20)))));

        Assert.All(results, result => Assert.Equal(20, Assert.Single(result.Report.Stages).Calls));
        Assert.InRange(peak, 1, 2);
    }

    [Fact]
    public async Task Dispose_RequestUnderWay_EndsIt()
    {
        await using var server = await HangingAsync();
        var sut = Create(server);
        var pending = sut.RerankAsync("q", ["a"]);
        await _time.NextTimerAsync();

        sut.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => pending.WaitAsync(Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sut.RerankAsync("q", ["a"]));
    }

    private static Task<RerankServer> HangingAsync() => RerankServer.StartAsync((_, context) => RerankServer.HangAsync(context));

    private HttpReranker Create(RerankServer server, int maxRetries = 2) => new(
        new CohereRerankerOptions { Endpoint = server.Address, MaxRetries = maxRetries, AttemptTimeout = AttemptTimeout }, timeProvider: _time);
}

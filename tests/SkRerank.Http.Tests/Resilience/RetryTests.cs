using System.Globalization;
using Polly;

namespace SkRerank.Http.Tests;

public sealed class RetryTests
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTimeProvider _time = new();

    [Theory]
    [InlineData(429, "Retry-After", "7", 7000)]
    [InlineData(503, "Retry-After", "7", 7000)]
    [InlineData(429, "retry-after-ms", "1500", 1500)]
    [InlineData(408, "Retry-After", "3", 3000)]
    public async Task RerankAsync_ServiceAsksToWait_WaitsThatLong(int status, string header, string value, int milliseconds)
    {
        await using var server = await FailingAsync(1, status, (header, value));
        using var sut = Create(server);

        var pending = sut.RerankAsync("q", ["a", "b"]);
        var wait = await _time.NextTimerAsync(except: AttemptTimeout);
        var callsBefore = server.Calls.Count;
        _time.Advance(wait);
        var result = await pending.WaitAsync(Patience);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), wait);
        Assert.Equal((1, 2), (callsBefore, server.Calls.Count));
        Assert.Equal(Degradation.None, result.Degradation);
        var stage = Assert.Single(result.Report.Stages);
        Assert.Equal((1, 2), (stage.Calls, stage.Attempts));
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"waits of {milliseconds / 1000.0:0.###} s in all: 1 x {status} "),
            Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_ServiceNamesADate_WaitsUntilThen()
    {
        var date = (_time.GetUtcNow() + TimeSpan.FromSeconds(9)).ToString("R", CultureInfo.InvariantCulture);
        await using var server = await FailingAsync(1, 429, ("Retry-After", date));
        using var sut = Create(server);

        var pending = sut.RerankAsync("q", ["a"]);
        var wait = await _time.NextTimerAsync(except: AttemptTimeout);
        _time.Advance(wait);
        await pending.WaitAsync(Patience);

        Assert.Equal(TimeSpan.FromSeconds(9), wait);
    }

    [Fact]
    public async Task RerankAsync_LimitHasAReset_WaitsUntilThen()
    {
        var reset = (_time.GetUtcNow() + TimeSpan.FromSeconds(11)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        await using var server = await FailingAsync(1, 429, ("X-RateLimit-Reset", reset));
        using var sut = Create(server);

        var pending = sut.RerankAsync("q", ["a"]);
        var wait = await _time.NextTimerAsync(except: AttemptTimeout);
        _time.Advance(wait);
        await pending.WaitAsync(Patience);

        Assert.Equal(TimeSpan.FromSeconds(11), wait);
    }

    [Fact]
    public async Task RerankAsync_ServiceNamesNoTime_BacksOff()
    {
        await using var server = await FailingAsync(2, 500);
        using var sut = Create(server);

        var pending = sut.RerankAsync("q", ["a"]);
        var first = await _time.NextTimerAsync(except: AttemptTimeout);
        _time.Advance(first);
        var second = await _time.NextTimerAsync(except: AttemptTimeout);
        _time.Advance(second);
        await pending.WaitAsync(Patience);

        Assert.InRange(first.TotalMilliseconds, 100, 200);
        Assert.InRange(second.TotalMilliseconds, 200, 400);
    }

    [Fact]
    public async Task RerankAsync_FailsToTheEnd_ThrowsAfterTheLastRetry()
    {
        await using var server = await FailingAsync(int.MaxValue, 429, ("Retry-After", "1"));
        using var sut = Create(server);

        var pending = sut.RerankAsync("q", ["a"]);
        for (var retry = 0; retry < 2; retry++)
            _time.Advance(await _time.NextTimerAsync(except: AttemptTimeout));
        var failure = await Assert.ThrowsAsync<RerankerException>(() => pending.WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.RateLimited, failure.Kind);
        Assert.Equal(3, server.Calls.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(424)]
    [InlineData(498)]
    [InlineData(501)]
    public async Task RerankAsync_RetryCannotHelp_ThrowsAtOnce(int status)
    {
        await using var server = await FailingAsync(int.MaxValue, status);
        using var sut = Create(server);

        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_WaitWouldPassTheDeadline_ReturnsAtOnceUnscored()
    {
        await using var server = await FailingAsync(int.MaxValue, 429, ("Retry-After", "1"));
        using var sut = Create(server);
        var request = new RerankRequest("q", Passages.Make(3)) { Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(300) };

        var result = await sut.RerankAsync(request).WaitAsync(Patience);

        RankingContract.Check(request, result);
        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.Deadline, ranked.Status.Reason));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_WaitLongerThanAllowed_ThrowsAtOnce()
    {
        await using var server = await FailingAsync(int.MaxValue, 429, ("Retry-After", "31"));
        using var sut = Create(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.RateLimited, failure.Kind);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_PipelineOfTheCaller_ReplacesTheDefault()
    {
        await using var server = await FailingAsync(1, 503);
        using var sut = new HttpReranker(
            new CohereRerankerOptions { Endpoint = server.Address, Pipeline = ResiliencePipeline<HttpResponseMessage>.Empty }, timeProvider: _time);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.Single(server.Calls);
    }

    private static Task<RerankServer> FailingAsync(int times, int status, params (string Name, string Value)[] headers)
    {
        var failed = 0;
        return RerankServer.StartAsync(new CohereProvider(), async (_, context) =>
        {
            if (failed++ >= times)
                return false;

            await RerankServer.WriteAsync(context, status, "", "text/plain", headers);
            return true;
        });
    }

    private HttpReranker Create(RerankServer server) => new(new CohereRerankerOptions { Endpoint = server.Address }, timeProvider: _time);
}

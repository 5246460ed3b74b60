using Polly;

namespace SkRerank.Http.Tests;

public sealed class HedgingTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTimeProvider _time = new();

    [Fact]
    public async Task RerankAsync_FirstIsSlow_TakesTheAnswerOfTheSecondAndCancelsTheFirst()
    {
        var gone = new TaskCompletionSource();
        await using var slow = await RerankServer.StartAsync(async (_, context) =>
        {
            await RerankServer.HangAsync(context);
            gone.SetResult();
        });
        await using var second = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(slow, second);

        var pending = sut.RerankAsync("q", ["a", "b"]);
        while (await _time.NextTimerAsync() != Delay)
        {
        }

        while (slow.Calls.Count == 0)
            await Task.Yield();
        _time.Advance(Delay);
        var result = await pending.WaitAsync(Patience);
        await gone.Task.WaitAsync(Patience);

        Assert.Equal(Degradation.None, result.Degradation);
        var stage = Assert.Single(result.Report.Stages);
        Assert.Equal((1, 2), (stage.Calls, stage.Attempts));
        Assert.Equal("1 calls were sent to a second endpoint as well.", Assert.Single(result.Report.Warnings));
        Assert.Equal("Bearer second-key-0002", Assert.Single(second.Calls).Headers["Authorization"]);
        Assert.DoesNotContain("X-Gateway", second.Calls[0].Headers.Keys);
    }

    [Fact]
    public async Task RerankAsync_FirstFails_AsksTheSecondAtOnce()
    {
        await using var failing = await CannedAnswers.StartAsync(401, "");
        await using var second = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(failing, second);

        var result = await sut.RerankAsync("q", ["a", "b"]).WaitAsync(Patience);

        Assert.Equal(Degradation.None, result.Degradation);
    }

    [Fact]
    public async Task RerankAsync_FirstIsFast_LeavesTheSecondAlone()
    {
        await using var first = await RerankServer.StartAsync(new CohereProvider());
        await using var second = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(first, second);

        await sut.RerankAsync("q", ["a", "b"]).WaitAsync(Patience);

        Assert.Empty(second.Calls);
    }

    [Fact]
    public async Task RerankAsync_BothFail_ThrowsWhatTheFirstSaid()
    {
        await using var first = await CannedAnswers.StartAsync(401, "");
        await using var second = await CannedAnswers.StartAsync(404, "");
        using var sut = Create(first, second);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Equal(RerankerErrorKind.Authentication, failure.Kind);
        Assert.DoesNotContain("second-key", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_PartsOfTheCaller_ReplaceThose()
    {
        await using var server = await CannedAnswers.StartAsync(500, "");
        var options = new CohereRerankerOptions { Endpoint = server.Address, ApiKey = Provider.Key };
        options.Parts.Retry = ResiliencePipeline<HttpResponseMessage>.Empty;
        options.Parts.CircuitBreaker = ResiliencePipeline<HttpResponseMessage>.Empty;
        options.Parts.KeyLimits = ResiliencePipeline<HttpResponseMessage>.Empty;
        options.Parts.AttemptTimeout = ResiliencePipeline<HttpResponseMessage>.Empty;
        using var sut = new HttpReranker(options, timeProvider: _time);

        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]).WaitAsync(Patience));

        Assert.Equal(20, server.Calls.Count);
    }

    private HttpReranker Create(RerankServer first, RerankServer second) => new(
        new CohereRerankerOptions
        {
            Endpoint = first.Address,
            ApiKey = Provider.Key,
            MaxRetries = 0,
            Headers = { ["X-Gateway"] = "one" },
            Hedging = new() { Delay = Delay, Endpoint = second.Address, ApiKey = "second-key-0002" },
        },
        timeProvider: _time);
}

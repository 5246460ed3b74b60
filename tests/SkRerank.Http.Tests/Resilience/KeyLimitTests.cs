namespace SkRerank.Http.Tests;

public sealed class KeyLimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTimeProvider _time = new();

    [Fact]
    public async Task RerankAsync_TenCallsAndRoomForThree_SendsThreeAndDegradesSevenWithoutWaiting()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, requestsPerMinute: 3);
        var request = new RerankRequest("q", Passages.Make(2)) { Deadline = _time.GetUtcNow() + TimeSpan.FromMilliseconds(300) };

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => sut.RerankAsync(request))).WaitAsync(Patience);

        var degraded = results.Where(result => result.Degradation.IsDegraded).ToArray();
        Assert.Equal((3, 7), (server.Calls.Count, degraded.Length));
        Assert.All(degraded.SelectMany(result => result.Ranking), ranked => Assert.Equal(UnscoredReason.Deadline, ranked.Status.Reason));
        Assert.All(degraded, result => Assert.Equal(
            "Calls were not sent, because the limit of 3 requests per minute has no room before the deadline.", Assert.Single(result.Report.Warnings)));
    }

    [Fact]
    public async Task RerankAsync_NoDeadline_WaitsForRoomAndSaysSo()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, requestsPerMinute: 1);
        await sut.RerankAsync("q", ["a"]);

        var pending = sut.RerankAsync("q", ["a"]);
        var wait = await _time.NextTimerAsync(except: TimeSpan.FromSeconds(30));
        _time.Advance(wait);
        var result = await pending.WaitAsync(Patience);

        Assert.Equal(TimeSpan.FromMinutes(1), wait);
        Assert.Equal(wait, Assert.Single(result.Report.Stages).Waited);
    }

    [Fact]
    public async Task RerankAsync_AnotherRerankerOfTheSameKey_SharesTheLimit()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var first = Create(server, requestsPerMinute: 1);
        using var sameKey = Create(server, requestsPerMinute: 1);
        using var otherKey = Create(server, requestsPerMinute: 1, key: "another-key-0001");
        var request = new RerankRequest("q", Passages.Make(2)) { Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(1) };

        await first.RerankAsync(request);
        var refused = await sameKey.RerankAsync(request);
        var sent = await otherKey.RerankAsync(request);

        Assert.Equal((DegradationKind.FirstStageOrder, DegradationKind.None), (refused.Degradation.Kind, sent.Degradation.Kind));
    }

    [Fact]
    public async Task RerankAsync_TokensOfTheAnswer_CountInsteadOfTheEstimate()
    {
        await using var server = await RerankServer.StartAsync(new VoyageProvider());
        using var sut = new HttpReranker(
            new VoyageRerankerOptions { Endpoint = server.Address, TokensPerMinute = 1000 }, timeProvider: _time);
        var long1000Tokens = new string('x', 2900);
        var request = new RerankRequest("q", [new("0", long1000Tokens)]) { Deadline = _time.GetUtcNow() + TimeSpan.FromSeconds(1) };

        var first = await sut.RerankAsync(request);
        var second = await sut.RerankAsync(request);

        Assert.Equal((Degradation.None, Degradation.None), (first.Degradation, second.Degradation));
    }

    [Fact]
    public async Task RerankAsync_EveryCallFails_KeepsToTheRetryBudget()
    {
        await using var server = await CannedAnswers.StartAsync(429, "");
        using var sut = new HttpReranker(new CohereRerankerOptions
        {
            Endpoint = server.Address,
            ApiKey = Provider.Key,
            MaxRetries = 1,
            RetryBudget = 0,
            MaxRetryWait = TimeSpan.FromMilliseconds(1),
        });

        for (var call = 0; call < 15; call++)
            await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        Assert.Equal(25, server.Calls.Count);
    }

    private HttpReranker Create(RerankServer server, int requestsPerMinute, string key = Provider.Key) => new(
        new CohereRerankerOptions { Endpoint = server.Address, ApiKey = key, RequestsPerMinute = requestsPerMinute }, timeProvider: _time);
}

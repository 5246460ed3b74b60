namespace SkRerank.Http.Tests;

public sealed class SplittingTests
{
    [Fact]
    public async Task RerankAsync_MoreThanTheServerTakes_GivesTheOrderOfOneCall()
    {
        await using var limited = await RerankServer.StartAsync(new TeiProvider());
        await using var unlimited = await RerankServer.StartAsync(new TeiProvider { MaxBatch = 1000 });
        using var sut = new HttpReranker(new TeiRerankerOptions { Endpoint = limited.Address });
        using var whole = new HttpReranker(new TeiRerankerOptions { Endpoint = unlimited.Address });
        var request = new RerankRequest("q", Passages.Make(100));

        var split = await sut.RerankAsync(request);
        var expected = await whole.RerankAsync(request);

        RankingContract.Check(request, split);
        Assert.Equal(4, Assert.Single(split.Report.Stages).Calls);
        Assert.Equal(1, Assert.Single(expected.Report.Stages).Calls);
        Assert.Equal(expected.Ranking.Select(ranked => (ranked.Index, ranked.Score)), split.Ranking.Select(ranked => (ranked.Index, ranked.Score)));
        Assert.All(split.Ranking, ranked => Assert.Equal(Provider.Score("q", ranked.Candidate.Text), ranked.Score!.Value, 1e-12));
    }

    [Fact]
    public async Task RerankAsync_ServerTellsItsLimits_IsAskedOnce()
    {
        await using var server = await RerankServer.StartAsync(new TeiProvider { MaxBatch = 5 });
        using var sut = new HttpReranker(new TeiRerankerOptions { Endpoint = server.Address, ApiKey = Provider.Key });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => sut.RerankAsync(new RerankRequest("q", Passages.Make(10)))));

        var info = Assert.Single(server.Calls, call => call.Path == "/info");
        Assert.Equal($"Bearer {Provider.Key}", info.Headers["Authorization"]);
        Assert.All(server.Calls.Where(call => call.Method == "POST"), call => Assert.Equal(5, call.Passages().Length));
    }

    [Fact]
    public async Task RerankAsync_ServerTellsNoLimits_TakesTheUsualOnes()
    {
        await using var server = await RerankServer.StartAsync(new TeiProvider(), (call, context) =>
        {
            context.Response.StatusCode = call.Path == "/info" ? 404 : 200;
            return Task.FromResult(call.Path == "/info");
        });
        using var sut = new HttpReranker(new TeiRerankerOptions { Endpoint = server.Address });

        await sut.RerankAsync(new RerankRequest("q", Passages.Make(40)));
        await sut.RerankAsync(new RerankRequest("q", Passages.Make(40)));

        Assert.Equal([8, 8, 32, 32], server.Calls.Where(call => call.Method == "POST").Select(call => call.Passages().Length).Order());
        Assert.Single(server.Calls, call => call.Path == "/info");
    }

    [Fact]
    public async Task RerankAsync_TextLongerThanTheServerTakes_IsCutAndSaysSo()
    {
        await using var server = await RerankServer.StartAsync(new TeiProvider());
        using var sut = new HttpReranker(new TeiRerankerOptions { Endpoint = server.Address });

        var result = await sut.RerankAsync("q", [new string('x', 200_000), "b"]);

        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal([250 * 512, 1], server.Calls.Single(call => call.Method == "POST").Passages().Select(text => text.Length));
        Assert.Equal("1 texts have more than 128000 characters; the service was sent as many.", Assert.Single(result.Report.Warnings));
    }

    [Fact]
    public async Task RerankAsync_TextLargerThanACall_IsRejectedAlone()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address });
        var request = Passages.RequestFor("q", "a", new string('x', 9 << 20), "c");

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal((1, UnscoredReason.Rejected), (result.Ranking[2].Index, result.Ranking[2].Status.Reason!.Value));
    }

    [Fact]
    public async Task RerankAsync_ServiceCallsItTooLarge_SendsHalves()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider(), (call, context) =>
        {
            context.Response.StatusCode = call.Passages().Length > 5 ? 413 : 200;
            return Task.FromResult(call.Passages().Length > 5);
        });
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address });
        var request = new RerankRequest("q", Passages.Make(20));

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal([20, 10, 5, 5, 10, 5, 5], server.Calls.Select(call => call.Passages().Length));
    }

    [Fact]
    public async Task RerankAsync_OneCallFails_LeavesItsPassagesUnscored()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider(), async (call, context) =>
        {
            if (!call.Passages().Contains("c"))
                return false;

            await RerankServer.WriteAsync(context, 400, """{"message":"bad document"}""");
            return true;
        });
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, MaxDocumentsPerCall = 2 });
        var request = Passages.RequestFor("q", "a", "b", "c", "d", "e", "f");

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal([2, 3], result.Ranking.Skip(4).Select(ranked => ranked.Index));
        Assert.All(result.Ranking.Skip(4), ranked => Assert.Equal(UnscoredReason.Failed, ranked.Status.Reason));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.Contains("2 passages were not scored. ", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_KeyIsRefused_AsksNoFurther()
    {
        await using var server = await CannedAnswers.StartAsync(401, "");
        using var sut = new HttpReranker(
            new CohereRerankerOptions { Endpoint = server.Address, MaxDocumentsPerCall = 1, MaxConcurrentCalls = 1 });

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync(new RerankRequest("q", Passages.Make(20))));

        Assert.Equal(RerankerErrorKind.Authentication, failure.Kind);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_DeadlineBetweenCalls_KeepsWhatIsScored()
    {
        var time = new WatchedTimeProvider();
        var hangs = new TaskCompletionSource();
        await using var server = await RerankServer.StartAsync(new CohereProvider(), async (call, context) =>
        {
            if (!call.Passages().Contains("b"))
                return false;

            hangs.SetResult();
            await RerankServer.HangAsync(context);
            return true;
        });
        using var sut = new HttpReranker(
            new CohereRerankerOptions { Endpoint = server.Address, MaxDocumentsPerCall = 1, MaxConcurrentCalls = 1 }, timeProvider: time);
        var request = new RerankRequest("q", [new("0", "a"), new("1", "b"), new("2", "c")]) { Deadline = time.GetUtcNow() + TimeSpan.FromSeconds(1) };

        var pending = sut.RerankAsync(request);
        await hangs.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(1));
        var result = await pending.WaitAsync(TimeSpan.FromSeconds(30));

        RankingContract.Check(request, result);
        Assert.Equal([null, UnscoredReason.Deadline, UnscoredReason.Deadline], result.Ranking.Select(ranked => ranked.Status.Reason));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
    }

    [Theory]
    [InlineData("jina-reranker-v3", 2, true)]
    [InlineData("jina-reranker-v3", 10, false)]
    [InlineData("jina-reranker-v2-base-multilingual", 2, false)]
    public async Task RerankAsync_ListwiseModelInSeveralCalls_Warns(string model, int documentsPerCall, bool expected)
    {
        await using var server = await RerankServer.StartAsync(new JinaProvider());
        using var sut = new HttpReranker(
            new JinaRerankerOptions { Endpoint = server.Address, Model = model, MaxDocumentsPerCall = documentsPerCall });

        var result = await sut.RerankAsync("q", ["a", "b", "c"]);

        Assert.Equal(expected, result.Report.Warnings.Any(warning => warning.Contains("2 calls", StringComparison.Ordinal)));
    }
}

using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http.Tests;

public sealed class CostLimitTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task RerankAsync_RequestHasACostLimit_StopsBeforeSendingMore()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, options => options.MaxConcurrentCalls = 1);
        var request = new RerankRequest("q", Passages.Make(5)) { CostLimit = 0.005m };

        var result = await sut.RerankAsync(request);

        RankingContract.Check(request, result);
        Assert.Equal(2, server.Calls.Count);
        Assert.Equal(3, result.Ranking.Count(ranked => ranked.Status.Reason == UnscoredReason.CostLimit));
        var stage = Assert.Single(result.Report.Stages);
        Assert.Equal((0.004m, 2L), (stage.Cost, stage.SearchUnits));
        Assert.Equal(
            "Calls were not sent, because the request would have cost more than its limit of 0.005 USD.", Assert.Single(result.Report.Warnings));
    }

    [Fact]
    public async Task RerankAsync_CapsOfTheOptions_HoldUnlessTheRequestIsStricter()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, options => options.CostLimitPerRequest = 0.004m);

        var capped = await sut.RerankAsync(new RerankRequest("q", Passages.Make(5)) { CostLimit = 1 });
        var stricter = await sut.RerankAsync(new RerankRequest("q", Passages.Make(5)) { CostLimit = 0 });

        Assert.Equal((2, 0), (Scored(capped), Scored(stricter)));
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task RerankAsync_DayIsSpent_SendsNothingUntilTomorrow()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, options => options.CostLimitPerDay = 0.002m);
        using var sameKey = Create(server, options => options.CostLimitPerDay = 0.002m);

        var today = await sut.RerankAsync("q", ["a"]);
        var spent = await sameKey.RerankAsync("q", ["a"]);
        _time.Advance(TimeSpan.FromHours(12));
        var tomorrow = await sut.RerankAsync("q", ["a"]);

        Assert.Equal((1, 0, 1), (Scored(today), Scored(spent), Scored(tomorrow)));
        Assert.Contains("the day would have cost more", Assert.Single(spent.Report.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task RerankAsync_Refused_CostsNothing()
    {
        var isFirst = true;
        await using var server = await RerankServer.StartAsync(new CohereProvider(), async (_, context) =>
        {
            if (!isFirst)
                return false;

            isFirst = false;
            await RerankServer.WriteAsync(context, 400, "");
            return true;
        });
        using var sut = Create(server, options => options.CostLimitPerDay = 0.002m);
        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        var result = await sut.RerankAsync("q", ["a"]);

        Assert.Equal(1, Scored(result));
    }

    [Fact]
    public async Task RerankAsync_CutConnection_CountsAsSpent()
    {
        await using var server = await RerankServer.StartAsync((_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var sut = Create(server, options => options.CostLimitPerDay = 0.002m);
        await Assert.ThrowsAsync<RerankerException>(() => sut.RerankAsync("q", ["a"]));

        var result = await sut.RerankAsync("q", ["a"]);

        Assert.Equal(UnscoredReason.CostLimit, Assert.Single(result.Ranking).Status.Reason);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_PriceOfAServiceIsUnknown_SendsNothingUnderACostLimit()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = Create(server, options => options.Price = null);

        var result = await sut.RerankAsync(new RerankRequest("q", Passages.Make(2)) { CostLimit = 1 });

        Assert.All(result.Ranking, ranked => Assert.Equal(UnscoredReason.CostLimit, ranked.Status.Reason));
        Assert.Contains("Set Price", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task RerankAsync_ServerOfOnesOwn_IsFree()
    {
        await using var server = await RerankServer.StartAsync(new TeiProvider());
        using var sut = new HttpReranker(new TeiRerankerOptions { Endpoint = server.Address });

        var result = await sut.RerankAsync(new RerankRequest("q", Passages.Make(2)) { CostLimit = 0 });

        Assert.Equal(2, Scored(result));
    }

    [Fact]
    public void Constructor_CapWithoutPrice_SaysWhatToDo()
    {
        var options = new JinaRerankerOptions { ApiKey = Provider.Key, CostLimitPerDay = 1 };

        var failure = Assert.Throws<ValidationException>(() => new HttpReranker(options));

        Assert.Contains("none is known for jina:jina-reranker-v2-base-multilingual at api.jina.ai. Set Price.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_CapAndListPrice_IsEnough()
    {
        using var sut = new HttpReranker(new CohereRerankerOptions { ApiKey = Provider.Key, CostLimitPerDay = 1 });

        Assert.Equal("cohere:rerank-v3.5", sut.Metadata.Name);
    }

    private static int Scored(RerankResult result) => result.Ranking.Count(ranked => ranked.Status.IsScored);

    private HttpReranker Create(RerankServer server, Action<CohereRerankerOptions> change)
    {
        var options = new CohereRerankerOptions
        {
            Endpoint = server.Address,
            ApiKey = Provider.Key,
            Price = 2,
            MaxDocumentsPerCall = 1,
            MaxRetries = 0,
        };
        change(options);
        return new(options, timeProvider: _time);
    }
}

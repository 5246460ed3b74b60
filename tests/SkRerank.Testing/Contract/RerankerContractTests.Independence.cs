using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    private const int ConcurrentCallers = 32;

    private static readonly Gen<RerankCandidate[]> Companies =
        from count in Gen.Choose(2, 9)
        from candidates in Passages.Candidate.ListOf(count)
        select candidates.ToArray();

    [Fact]
    public void RerankAsync_OtherCompany_GivesTheSameScores()
    {
        if (!IsIndependent)
            return;

        var sut = Create();

        PropertyCheck.HoldsAsync(Companies, async candidates =>
        {
            var together = ScoresInRequestOrder(await sut.RerankAsync(Query, candidates));
            var half = candidates.Length / 2;
            var left = ScoresInRequestOrder(await sut.RerankAsync(Query, candidates[..half]));
            var right = ScoresInRequestOrder(await sut.RerankAsync(Query, candidates[half..]));
            var alone = ScoresInRequestOrder(await sut.RerankAsync(Query, candidates[^1..]));

            AssertSameScores(together, [.. left, .. right]);
            AssertSameScores([together[^1]], alone);
        }, PropertyRuns);
    }

    [Fact]
    public void RerankAsync_OtherOrder_GivesTheSameScores()
    {
        if (!IsIndependent)
            return;

        var sut = Create();
        var shuffled =
            from candidates in Companies
            from order in Gen.Shuffle(Enumerable.Range(0, candidates.Length))
            select (Candidates: candidates, Order: order.ToArray());

        PropertyCheck.HoldsAsync(shuffled, async value =>
        {
            var straight = ScoresInRequestOrder(await sut.RerankAsync(Query, value.Candidates));
            var mixed = ScoresInRequestOrder(await sut.RerankAsync(Query, value.Order.Select(index => value.Candidates[index])));

            AssertSameScores([.. value.Order.Select(index => straight[index])], mixed);
        }, PropertyRuns);
    }

    [Fact]
    public async Task RerankAsync_ConcurrentCallers_GetWhatASingleOneGets()
    {
        var sut = Create();
        var requests = Enumerable.Range(0, ConcurrentCallers)
            .Select(caller => new RerankRequest(Query, Passages.Make(4 + (caller % 5), seed: caller)))
            .ToArray();
        var single = new List<RerankResult>();
        foreach (var request in requests)
            single.Add(await RerankCheckedAsync(sut, request));

        using var start = new ManualResetEventSlim();
        var pending = requests.Select(request => Task.Run(() =>
        {
            start.Wait();
            return RerankCheckedAsync(sut, request);
        })).ToArray();
        start.Set();
        var concurrent = await Task.WhenAll(pending);

        Assert.All(single.Zip(concurrent), pair =>
            AssertSameScores(ScoresInRequestOrder(pair.First), ScoresInRequestOrder(pair.Second)));
    }
}

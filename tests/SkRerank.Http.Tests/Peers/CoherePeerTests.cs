namespace SkRerank.Http.Tests;

public sealed class CoherePeerTests
{
    [CoherePeerFact]
    public async Task RerankAsync_SameServer_RanksAsTheOfficialClient()
    {
        await using var server = await RerankServer.StartAsync(new CohereProvider());
        using var sut = new HttpReranker(new CohereRerankerOptions { Endpoint = server.Address, ApiKey = Provider.Key });
        var request = new RerankRequest("Wie starte ich \"neu\"?", Passages.Make(20));

        var result = await sut.RerankAsync(request);
        var expected = await CoherePeer.RankAsync(server.Address, request.Query, request.Candidates.Select(candidate => candidate.Passage));

        Assert.Equal(expected, result.Ranking.Select(ranked => (ranked.Index, ranked.Score!.Value)));
        Assert.Equal((2, 1), (server.Calls.Count, server.Calls.Select(call => call.Path).Distinct().Count()));
    }
}

namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    [Fact]
    public async Task RerankAsync_NullArgument_NamesIt()
    {
        var sut = Create();

        var request = await Assert.ThrowsAnyAsync<ArgumentNullException>(() => sut.RerankAsync(null!));
        var query = await Assert.ThrowsAnyAsync<ArgumentNullException>(() => sut.RerankAsync(null!, Passages.Make(1)));
        var list = await Assert.ThrowsAnyAsync<ArgumentNullException>(() => sut.RerankAsync(Query, (IEnumerable<RerankCandidate>)null!));
        var candidate = await Assert.ThrowsAnyAsync<ArgumentException>(() => sut.RerankAsync(Query, [Passages.Make(1)[0], null!]));

        Assert.Equal("request", request.ParamName);
        Assert.Equal("query", query.ParamName);
        Assert.Equal("candidates", list.ParamName);
        Assert.Equal("candidates", candidate.ParamName);
        Assert.Contains("1", candidate.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RerankAsync_BlankQuery_Throws()
    {
        var sut = Create();

        await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync("", Passages.Make(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => sut.RerankAsync(" \t\r\n\u00A0", Passages.Make(1)));
    }

    [Fact]
    public async Task RerankAsync_NoCandidates_GivesAnEmptyRanking()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, []));
        var late = await RerankCheckedAsync(sut, new RerankRequest(Query, []) { Deadline = Time.GetUtcNow() - TimeSpan.FromSeconds(1) });

        Assert.Empty(result.Ranking);
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Equal(Degradation.None, late.Degradation);
    }

    [Fact]
    public async Task RerankAsync_WhiteSpaceTexts_RanksThemLastAndSendsThemNowhere()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, Passages.RequestFor(Query, "", "Restart the service.", " \t\n", "Bananas are yellow.", "\u00A0"));

        var empty = result.Ranking.Where(ranked => ranked.Status.Reason == UnscoredReason.Empty).Select(ranked => ranked.Index);
        Assert.Equal([0, 2, 4], empty);
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.True(!ScoresCandidates || result.Top(2).All(ranked => ranked.Status.IsScored));
        Assert.DoesNotContain(SentPassages ?? [], string.IsNullOrWhiteSpace);
    }

    [Fact]
    public async Task RerankAsync_NothingButWhiteSpace_IsNotDegraded()
    {
        var sut = Create();

        var result = await RerankCheckedAsync(sut, Passages.RequestFor(Query, " ", "", "\n"));

        Assert.Equal([0, 1, 2], result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(Degradation.None, result.Degradation);
        Assert.Empty(SentPassages ?? []);
    }
}

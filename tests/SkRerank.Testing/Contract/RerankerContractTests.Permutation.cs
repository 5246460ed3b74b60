namespace SkRerank.Testing;

public abstract partial class RerankerContractTests
{
    [Fact]
    public void RerankAsync_AnyRequest_KeepsTheContract()
    {
        var sut = Create();

        PropertyCheck.HoldsAsync(Passages.Request, request => RerankCheckedAsync(sut, request), PropertyRuns);
    }

    [Fact]
    public async Task RerankAsync_TopKBelowTheCount_DropsNothing()
    {
        var sut = Create();
        var request = new RerankRequest(Query, Passages.Make(12)) { TopK = 1 };

        var result = await RerankCheckedAsync(sut, request);

        Assert.Equal(12, result.Ranking.Count);
        Assert.Single(result.Top(1));
    }

    [Fact]
    public async Task RerankAsync_RepeatedAndEmptyIds_IdentifiesByIndex()
    {
        var sut = Create();
        var texts = Passages.Make(6).Select(candidate => candidate.Text).ToArray();
        RerankCandidate[] candidates =
        [
            new("same", texts[0]), new("same", texts[1]), new("", texts[2]), new("", texts[3]), new("same", texts[0]), new("\u0000", texts[5]),
        ];

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, candidates));

        Assert.Equal(6, result.Ranking.Select(ranked => ranked.Candidate).Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public async Task RerankAsync_OneCandidateTwice_RanksBothPlaces()
    {
        var sut = Create();
        var candidate = Passages.Make(1)[0];

        var result = await RerankCheckedAsync(sut, new RerankRequest(Query, [candidate, candidate]));

        Assert.Equal([0, 1], result.Ranking.Select(ranked => ranked.Index));
    }

    [Fact]
    public async Task RerankAsync_VeryLongTexts_RanksThem()
    {
        var sut = Create();
        var longText = string.Join(' ', Enumerable.Repeat("windows service restart", 7000));
        var unbroken = new string('x', 20_000);

        var result = await RerankCheckedAsync(sut, Passages.RequestFor($"{Query} {longText}", longText, unbroken, "short"));

        Assert.Equal(3, result.Ranking.Count);
    }
}

namespace SkRerank.Evaluation.Tests;

public sealed class ClickTests : IDisposable
{
    private static readonly double[] Attention = [1, 0.6, 0.4, 0.3];
    private static readonly Dictionary<string, double> Attraction = new() { ["good"] = 0.9, ["fair"] = 0.4, ["poor"] = 0.15, ["bad"] = 0.02 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Estimate_UsersWhoLookAtUpperRanks_FindsTheirAttention()
    {
        var propensities = ClickPropensities.Estimate(Simulate(20_000));

        Assert.Equal(1, propensities.At(1));
        Assert.All([1, 2, 3, 4], rank => Assert.Equal(Attention[rank - 1], propensities.At(rank), 0.05));
    }

    [Fact]
    public void Of_GoodPassageShownLow_GetsTheGradeOfItsAttraction()
    {
        // "good" stands mostly last, where few look.
        Impression[] impressions = [.. Simulate(20_000), .. Simulate(20_000, ["bad", "poor", "fair", "good"])];

        var judgments = ClickJudgments.Of(impressions, ClickPropensities.Estimate(impressions));

        Assert.Equal(new Dictionary<string, int> { ["good"] = 3, ["fair"] = 2, ["poor"] = 1, ["bad"] = 0 }, judgments.Grades("q").ToDictionary());
    }

    [Fact]
    public void Of_SeldomShown_IsNotJudged() => Assert.False(ClickJudgments.Of(
        [new("r", "q", ["d1"], [0])], ClickPropensities.PowerLaw(), minImpressions: 2).QueryIds.Any());

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(1, 4, 0.25)]
    [InlineData(2, 2, 0.25)]
    public void PowerLaw_Rank_FallsAsThePower(double exponent, int rank, double expected) =>
        Assert.Equal(expected, ClickPropensities.PowerLaw(exponent).At(rank), 1e-12);

    [Fact]
    public async Task ReadAsync_Log_KeepsOrderClicksAndTeams()
    {
        var path = _folder.Write("log.jsonl", """
            {"request":"r1","query":"q1","shown":["d3","d1","d2"],"clicked":["d2","d3"],"teams":["A","B","A"],"variant":"new","user":"ignored"}
            {"request":"r2","query":"q1","shown":[]}
            """);

        var impressions = await ImpressionReader.ReadAsync(path);

        Assert.Equal(["d3", "d1", "d2"], impressions[0].Shown);
        Assert.Equal([0, 2], impressions[0].Clicked);
        Assert.Equal([InterleavingTeam.A, InterleavingTeam.B, InterleavingTeam.A], impressions[0].Teams);
        Assert.Equal(("new", 0), (impressions[0].Variant, impressions[1].Clicked.Count));
    }

    [Theory]
    [InlineData("""{"request":"r","query":"q"}""", "\"shown\" is missing")]
    [InlineData("""{"query":"q","shown":["a"]}""", "\"request\" is missing")]
    [InlineData("""{"request":"r","query":"q","shown":["a","a"]}""", "shown twice")]
    [InlineData("""{"request":"r","query":"q","shown":["a"],"clicked":["b"]}""", "was not shown")]
    [InlineData("""{"request":"r","query":"q","shown":["a"],"clicked":[1]}""", "must hold strings, not a number")]
    [InlineData("""{"request":"r","query":"q","shown":["a"],"teams":["A","B"]}""", "each of the 1 shown")]
    [InlineData("""{"request":"r","query":"q","shown":["a"],"teams":["C"]}""", "not \"C\"")]
    public async Task ReadAsync_BrokenLine_NamesTheFault(string line, string expected)
    {
        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => ImpressionReader.ReadAsync(_folder.Write("log.jsonl", line)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static Impression[] Simulate(int count, string[]? order = null)
    {
        var random = new SeededRandom(7);
        return [.. Enumerable.Range(0, count).Select(request =>
        {
            string[] shown = order ?? [.. Attraction.Keys.OrderBy(_ => random.NextBits())];
            return new Impression($"r{request}", "q", shown, [.. Enumerable.Range(0, 4).Where(place => random.Next(1_000_000) < 1e6 * Attention[place] * Attraction[shown[place]])]);
        })];
    }
}

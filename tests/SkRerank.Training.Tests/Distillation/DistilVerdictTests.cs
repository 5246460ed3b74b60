namespace SkRerank.Training.Tests;

public sealed class DistilVerdictTests
{
    private static readonly string[] Queries = [.. Enumerable.Range(0, 24).Select(i => $"q{i:D2}")];

    [Theory]
    [InlineData(20, true)]
    [InlineData(2, false)]
    [InlineData(0, false)]
    public async Task Of_ModelThatIsBetterForSomeQueries_RecommendsOnlyWhatIsSignificant(int better, bool isRecommended)
    {
        var report = await ExperimentAsync(better);

        var verdict = DistilVerdict.Of(report, ["old"], ["new"]);

        Assert.Equal(isRecommended, verdict.IsRecommended);
        Assert.StartsWith(isRecommended ? "Recommended" : "Not recommended", verdict.Text, StringComparison.Ordinal);
        Assert.Equal(better, verdict.Comparison.Wins);
    }

    private static async Task<GridReport> ExperimentAsync(int better)
    {
        var corpus = new JudgedCorpus(
            "made",
            new Dictionary<string, CorpusDocument> { ["a"] = new("", "bad"), ["b"] = new("", "good") },
            Queries.ToDictionary(id => id, id => id),
            new(Queries.ToDictionary(id => id, IReadOnlyDictionary<string, int> (_) => new Dictionary<string, int> { ["b"] = 1 })));
        var run = RetrievalRun.FromRankings("first", Queries.ToDictionary(id => id, IReadOnlyList<string> (_) => ["a", "b"]));
        var known = Queries[..better].ToHashSet();
        var old = FakeReranker.ScoringBy((_, candidate) => candidate.Id == "a" ? 1 : 0);
        var @new = FakeReranker.ScoringBy((query, candidate) => candidate.Id == "b" == known.Contains(query) ? 1 : 0);
        return await new ExperimentGrid(corpus, run, [new("old", old, 10), new("new", @new, 10)]).RunAsync();
    }
}

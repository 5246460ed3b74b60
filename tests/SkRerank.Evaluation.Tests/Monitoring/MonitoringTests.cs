using FsCheck.Fluent;

namespace SkRerank.Evaluation.Tests;

public sealed class MonitoringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StabilityOf_WorkedExample_HasTheKnownValue() =>
        Assert.Equal(0.13619, DistributionShift.StabilityOf([.1, .2, .4, .2, .1], [.05, .15, .35, .25, .2]), 0.000005);

    [Fact]
    public void Of_SameDistribution_IsStable()
    {
        double[] then = [.. Enumerable.Range(0, 1000).Select(i => i * 37 % 1000 / 100.0)];
        double[] now = [.. Enumerable.Range(0, 500).Select(i => i * 53 % 500 / 50.0)];

        var shift = DistributionShift.Of(then, now)!;

        Assert.Equal(ShiftVerdict.Stable, shift.Verdict);
        Assert.InRange(shift.Distance, 0, 0.01);
        Assert.Equal(1, shift.PValue);
    }

    [Fact]
    public void Of_ValuesMoved_IsShiftedAndTheDistanceIsTheirShare()
    {
        double[] then = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] now = [.. then.Select(value => value + 40)];

        var shift = DistributionShift.Of(then, now)!;

        Assert.Equal(ShiftVerdict.Shifted, shift.Verdict);
        Assert.Equal(0.4, shift.Distance, 1e-12);
        Assert.InRange(shift.PValue, 0, 1e-6);
    }

    // The critical distance for n = m = 100 at 5 % is 1.358 * sqrt(2 / 100).
    [Fact]
    public void Of_CriticalDistance_HasFivePercent()
    {
        double[] then = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
        double[] now = [.. then.Select(value => value + 60.7)];

        Assert.Equal(0.05, DistributionShift.Of(then, now)!.PValue, 0.005);
    }

    [Fact]
    public void Of_NoValues_IsNothing() => Assert.Null(DistributionShift.Of([], [1]));

    [Fact]
    public async Task ReadAsync_Results_GiveScoresAndRankChanges()
    {
        var path = _folder.Write("window.jsonl", """
            {"query":"q","ranking":[{"rank":1,"index":2,"id":"c","score":3.5,"status":"scored"},{"rank":2,"index":0,"id":"a","score":1},{"rank":3,"index":1,"id":"b","status":"deadline"}]}
            {"query":"q","ranking":[]}
            """);

        var window = await RankingWindow.ReadAsync(path);

        Assert.Equal(2, window.Rankings);
        Assert.Equal(1.0 / 3, window.UnscoredShare, 1e-12);
        Assert.Equal([3.5, 1], window.Scores);
        Assert.Equal([3.5], window.TopScores);
        Assert.Equal([2, -1, -1], window.RankChanges);
    }

    [Theory]
    [InlineData("""{"query":"q"}""", "\"ranking\" is missing")]
    [InlineData("""{"ranking":[1]}""", "must hold objects")]
    [InlineData("""{"ranking":[{"rank":1}]}""", "must have \"rank\" and \"index\"")]
    [InlineData("""{"ranking":[{"rank":1,"index":0,"score":"high"}]}""", "\"score\" must be a finite number")]
    [InlineData("", "there is no ranking")]
    public async Task ReadAsync_NoResult_NamesTheFault(string line, string expected)
    {
        var exception = await Assert.ThrowsAsync<InvalidInputException>(() => RankingWindow.ReadAsync(_folder.Write("window.jsonl", line)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mix_AnyRankings_ShowsEachOnceAndTakesTurns() => PropertyCheck.Holds(
        Gen.Shuffle(Enumerable.Range(0, 8)).Two(),
        pair =>
        {
            string[] first = [.. pair.Item1.Select(i => $"d{i}")];
            string[] second = [.. pair.Item2.Select(i => $"d{i}")];

            var mixed = TeamDraft.Mix(first, second, request: string.Concat(first), count: 6);

            Assert.Equal(6, mixed.Select(entry => entry.DocumentId).Distinct().Count());
            Assert.All([2, 4, 6], count => Assert.Equal(count / 2, mixed.Take(count).Count(entry => entry.Team == InterleavingTeam.A)));
            Assert.Contains(mixed[0].DocumentId, (string[])[first[0], second[0]]);
            Assert.Equal(mixed, TeamDraft.Mix(first, second, string.Concat(first), count: 6));
        });

    [Fact]
    public void Mix_ManyRequests_LetsEachBeginAboutHalfTheTime()
    {
        var beginsA = Enumerable.Range(0, 1000).Count(i => TeamDraft.Mix(["a"], ["b"], $"request {i}", 1)[0].Team == InterleavingTeam.A);

        Assert.InRange(beginsA, 440, 560);
    }

    [Fact]
    public void Mix_OneRankingEnds_TheOtherGoesOn() =>
        Assert.Equal(["x", "a", "b", "c"], TeamDraft.Mix(["a", "b", "c"], ["x"], "r", 10).Select(entry => entry.DocumentId).OrderBy(id => id == "x" ? "" : id));

    [Theory]
    [InlineData(9, 1, 0.021484375)]
    [InlineData(5, 5, 1)]
    [InlineData(0, 0, 1)]
    public void PValue_WinsAndLosses_IsThatOfTheSignTest(int winsB, int winsA, double expected)
    {
        var outcome = new InterleavingOutcome(20, winsA, winsB);

        Assert.Equal(expected, outcome.PValue, 1e-9);
        Assert.Equal((winsB - winsA) / 40.0, outcome.Preference, 1e-12);
    }

    [Fact]
    public void Of_Clicks_CountForTheTeamThatGaveTheDocument()
    {
        InterleavingTeam[] teams = [InterleavingTeam.A, InterleavingTeam.B, InterleavingTeam.B];
        Impression[] impressions =
        [
            new("1", "q", ["a", "b", "c"], [0]) { Teams = teams },
            new("2", "q", ["a", "b", "c"], [1, 2]) { Teams = teams },
            new("3", "q", ["a", "b", "c"], [0, 1]) { Teams = teams },
            new("4", "q", ["a", "b", "c"], [0]),
        ];

        Assert.Equal(new InterleavingOutcome(3, 1, 1), InterleavingOutcome.Of(impressions));
    }

    [Fact]
    public void Of_Variants_TellsARealDifferenceFromNone()
    {
        Impression[] impressions =
        [
            .. Enumerable.Range(0, 200).Select(i => new Impression($"{i}", "q", ["a", "b"], i % 10 < 3 ? [i % 2] : []) { Variant = "new" }),
            .. Enumerable.Range(0, 200).Select(i => new Impression($"{i}", "q", ["a", "b"], i % 10 < 1 ? [i % 2] : []) { Variant = "old" }),
        ];

        var comparison = VariantComparison.Of(impressions)!;
        var none = VariantComparison.Of(impressions.Select((impression, i) => impression with { Variant = i / 10 % 2 == 0 ? "x" : "y" }))!;

        Assert.Equal(("new", 0.3, "old", 0.1), (comparison.First.Variant, comparison.First.ClickShare, comparison.Second.Variant, comparison.Second.ClickShare));
        Assert.InRange(comparison.ClickPValue, 0, 0.001);
        Assert.InRange(none.ClickPValue, 0.05, 1);
        Assert.Null(VariantComparison.Of(impressions.Take(200)));
    }
}

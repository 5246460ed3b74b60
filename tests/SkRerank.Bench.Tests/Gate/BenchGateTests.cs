namespace SkRerank.Bench.Tests;

public class BenchGateTests
{
    // More is better for "speed-up" (wanted 2), less for "share of the time" (wanted 0.2).
    private static ResultFile Run(double? speedUp, double share) => new(
        "local",
        "machine",
        [new("speed-up", speedUp, 2, speedUp >= 2), new("share of the time", share, 0.2, share <= 0.2)]);

    [Theory]
    [InlineData(3, 0.1, false, false)]
    [InlineData(2.8, 0.105, false, false)]
    [InlineData(2.6, 0.1, true, false)]
    [InlineData(4, 0.12, false, true)]
    [InlineData(9, 0.01, false, false)]
    public void Compare_TwoRuns_FailsWhatIsWorseThanTheTolerance(double speedUp, double share, bool isSlower, bool isLarger)
    {
        var rows = BenchGate.Compare([Run(3, 0.1)], [Run(speedUp, share)]);

        Assert.Equal([isSlower, isLarger], rows.Select(row => row.IsRegression));
    }

    [Fact]
    public void Compare_SeveralRuns_TakesTheirSpreadForNoise()
    {
        ResultFile[] before = [Run(3, 0.1), Run(4, 0.1), Run(3.5, 0.1)];

        Assert.False(BenchGate.Compare(before, [Run(2.6, 0.1)])[0].IsRegression);
        Assert.True(BenchGate.Compare(before, [Run(2.4, 0.1)])[0].IsRegression);
        Assert.Equal(1 / 3.5, BenchGate.Compare(before, [Run(3, 0.1)])[0].Noise, 1e-12);
    }

    [Fact]
    public void Compare_FigureNoLongerMeasured_IsARegression() => Assert.True(BenchGate.Compare([Run(3, 0.1)], [Run(null, 0.1)])[0].IsRegression);

    [Fact]
    public void Compare_FigureNeverMeasured_IsNone() => Assert.False(BenchGate.Compare([Run(null, 0.1)], [Run(3, 0.1)])[0].IsRegression);

    [Fact]
    public void Compare_FromNothingToSomethingUnwanted_IsARegression()
    {
        var row = Assert.Single(BenchGate.Compare([new("http", "m", [new("lost", 0, 0, true)])], [new("http", "m", [new("lost", 3, 0, false)])]));

        Assert.True(row.IsRegression);
        Assert.Null(row.Change);
    }

    [Fact]
    public void Compare_DifferentBenches_Throws() =>
        Assert.Throws<SkRerank.Evaluation.InvalidInputException>(() => BenchGate.Compare([Run(3, 0.1)], [Run(3, 0.1) with { Bench = "http" }]));
}

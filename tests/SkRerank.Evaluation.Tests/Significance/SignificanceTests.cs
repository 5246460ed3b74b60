using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Evaluation.Tests;

public class SignificanceTests
{
    private static readonly double[] First = [.40, .55, .20, .75, .60, .10, .35, .80];
    private static readonly double[] Second = [.45, .65, .20, .70, .75, .20, .45, .85];

    private static readonly Gen<(double[] First, double[] Second)> Pairs =
        Gen.Choose(0, 1000).Two().ArrayOf().Where(pairs => pairs.Length is > 1 and < 40)
            .Select(pairs => (pairs.Select(pair => pair.Item1 / 1000.0).ToArray(), pairs.Select(pair => pair.Item2 / 1000.0).ToArray()));

    [Fact]
    public void PairedTTest_WorkedExample_HasTheKnownValue() => Assert.Equal(0.028161, PairedTTest.PValue(First, Second), 1e-6);

    // Critical values of published tables of the distribution.
    [Theory]
    [InlineData(12.706, 1, 0.05)]
    [InlineData(4.303, 2, 0.05)]
    [InlineData(2.228, 10, 0.05)]
    [InlineData(3.169, 10, 0.01)]
    [InlineData(2.042, 30, 0.05)]
    [InlineData(3.390, 100, 0.001)]
    [InlineData(1.962, 1000, 0.05)]
    public void TwoSided_CriticalValue_HasTheProbabilityOfTheTable(double t, int degreesOfFreedom, double expected)
    {
        Assert.Equal(expected, StudentDistribution.TwoSided(t, degreesOfFreedom), expected / 100);
        Assert.Equal(expected, StudentDistribution.TwoSided(-t, degreesOfFreedom), expected / 100);
    }

    [Fact]
    public void RandomisationTest_FewQueries_IsExact() => Assert.Equal(16.0 / 256, RandomisationTest.PValue(First, Second), 1e-12);

    [Fact]
    public void RandomisationTest_ManyQueries_IsNearTheTTestAndRepeats()
    {
        double[] first = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 31 / 31.0)];
        double[] second = [.. first.Select((value, i) => value + (i * 5 % 17 / 17.0) - 0.4)];

        var sampled = RandomisationTest.PValue(first, second, seed: 3);

        Assert.Equal(PairedTTest.PValue(first, second), sampled, 0.01);
        Assert.Equal(sampled, RandomisationTest.PValue(first, second, seed: 3));
        Assert.NotEqual(sampled, RandomisationTest.PValue(first, second, seed: 4));
    }

    [Fact]
    public void Tests_EqualSystems_FindNothing()
    {
        Assert.Equal(1, PairedTTest.PValue(First, First));
        Assert.Equal(1, RandomisationTest.PValue(First, First));
        Assert.Equal(new(0, 0), BootstrapInterval.OfMean([.. First.Select(_ => 0.0)]));
    }

    [Fact]
    public void OfMean_Interval_IsNearTheOneOfTheNormalDistribution()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => i * 37 % 400 / 400.0)];
        var error = 1.96 * Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / 399 / 400);

        var interval = BootstrapInterval.OfMean(values);

        Assert.Equal(values.Average() - error, interval.Low, 0.002);
        Assert.Equal(values.Average() + error, interval.High, 0.002);
        Assert.Equal(interval, BootstrapInterval.OfMean(values));
    }

    [Fact]
    public void Adjust_WorkedExample_HasTheKnownValues() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmCorrection.Adjust([0.010, 0.040, 0.030, 0.005]).Select(value => Math.Round(value, 12)));

    [Fact]
    public void Adjust_AnyValues_KeepsTheirOrderAndNeverShrinks() => PropertyCheck.Holds(Pairs, pair =>
    {
        var (values, _) = pair;

        var adjusted = HolmCorrection.Adjust(values);

        Assert.All(values.Zip(adjusted), both => Assert.InRange(both.Second, both.First, 1));
        var sorted = values.Zip(adjusted).OrderBy(both => both.First).Select(both => both.Second).ToArray();
        Assert.Equal(sorted.Order(), sorted);
    });

    [Fact]
    public void Of_SystemsSwapped_IsTheSameWithOtherSign() => PropertyCheck.Holds(Pairs, pair =>
    {
        var (first, second) = pair;

        var there = PairedComparison.Of(first, second);
        var back = PairedComparison.Of(second, first);

        Assert.Equal(there.TTest, back.TTest, 1e-9);
        Assert.InRange(there.TTest, 0, 1);
        Assert.InRange(there.Randomisation, double.Epsilon, 1);
        Assert.Equal((there.Wins, there.Ties, there.Losses), (back.Losses, back.Ties, back.Wins));
        Assert.InRange(there.MeanDifference, there.Interval.Low - 0.2, there.Interval.High + 0.2);
    });

    [Fact]
    public void Of_ListsOfDifferentLength_Throws() => Assert.Throws<ArgumentException>(() => PairedComparison.Of([1], [1, 2]));
}

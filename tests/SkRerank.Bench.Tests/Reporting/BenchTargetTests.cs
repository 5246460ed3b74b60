namespace SkRerank.Bench.Tests;

public class BenchTargetTests
{
    [Theory]
    [InlineData(3.0, true)]
    [InlineData(2.99, false)]
    [InlineData(double.NaN, false)]
    public void AtLeast_Value_IsMetFromTheWantedFigureOn(double value, bool met) =>
        Assert.Equal(met, BenchTarget.AtLeast("ratio", value, 3).Met);

    [Theory]
    [InlineData(1.7, true)]
    [InlineData(1.71, false)]
    [InlineData(double.NaN, false)]
    public void AtMost_Value_IsMetUpToTheWantedFigure(double value, bool met) =>
        Assert.Equal(met, BenchTarget.AtMost("ratio", value, 1.7).Met);
}

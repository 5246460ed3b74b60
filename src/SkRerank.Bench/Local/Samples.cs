namespace SkRerank.Bench;

/// <summary>Keeps the times of one way of scoring one set, round by round.</summary>
internal sealed class Samples
{
    private readonly List<double> _milliseconds = [];

    /// <summary>Gets the median in milliseconds.</summary>
    public double Median => Quantile(_milliseconds, 0.5);

    /// <summary>Gets the 95th percentile in milliseconds.</summary>
    public double P95 => Quantile(_milliseconds, 0.95);

    /// <summary>Adds a round.</summary>
    public void Add(TimeSpan elapsed) => _milliseconds.Add(elapsed.TotalMilliseconds);

    /// <summary>Gives how many times as long another way took: the median of the ratios of each round.</summary>
    public double MedianRatioOf(Samples other) => Quantile([.. other._milliseconds.Zip(_milliseconds, (theirs, ours) => theirs / ours)], 0.5);

    private static double Quantile(List<double> values, double share)
    {
        if (values.Count == 0)
            return double.NaN;
        double[] sorted = [.. values.Order()];
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

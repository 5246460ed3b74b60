namespace SkRerank;

/// <summary>Keeps the last values and tells their quantiles. Not safe for concurrent use.</summary>
/// <param name="capacity">How many values are kept; at least 1.</param>
internal sealed class QuantileWindow(int capacity)
{
    private readonly double[] _values = new double[capacity];
    private int _next;
    private double[]? _sorted;

    /// <summary>Gets how many values there are.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the values, the oldest first.</summary>
    public IReadOnlyList<double> Values =>
        [.. Enumerable.Range(0, Count).Select(place => _values[(_next - Count + place + capacity) % capacity])];

    /// <summary>Adds a value in place of the oldest.</summary>
    public void Add(double value)
    {
        _values[_next] = value;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
        _sorted = null;
    }

    /// <summary>Gives the value of the nearest rank; there must be one.</summary>
    public double Quantile(double share)
    {
        _sorted ??= [.. _values.AsSpan(0, Count).ToArray().Order()];
        return NearestRank(_sorted, share);
    }

    /// <summary>Gives the value of the nearest rank of values in ascending order; there must be one.</summary>
    public static double NearestRank(double[] sorted, double share) => sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}

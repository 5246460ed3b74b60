namespace SkRerank.Evaluation;

/// <summary>Represents how far a distribution moved away from a reference.</summary>
/// <param name="Stability">The population stability index: the sum of (share now - share then) ln(share now / share then) over ten bins
/// that hold a tenth of the reference each.</param>
/// <param name="Distance">The greatest distance of the two cumulative distributions, from 0 to 1 (Kolmogorov, 1933; Smirnov, 1948).</param>
/// <param name="PValue">How probable a distance at least this large is if nothing changed. With thousands of values almost every distance is
/// improbable; look at the distance too.</param>
public sealed record DistributionShift(double Stability, double Distance, double PValue)
{
    private const int Bins = 10;
    private const double LeastShare = 1e-4;

    /// <summary>Gets how serious it is, by the usual limits of the index: 0.1 and 0.25.</summary>
    public ShiftVerdict Verdict => Stability switch
    {
        < 0.1 => ShiftVerdict.Stable,
        < 0.25 => ShiftVerdict.Watch,
        _ => ShiftVerdict.Shifted,
    };

    /// <summary>Compares values with a reference.</summary>
    /// <param name="reference">The values then.</param>
    /// <param name="current">The values now.</param>
    /// <returns>The shift; null if either has no values.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static DistributionShift? Of(IReadOnlyList<double> reference, IReadOnlyList<double> current)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        if (reference.Count == 0 || current.Count == 0)
            return null;

        double[] then = [.. reference.Order()];
        double[] now = [.. current.Order()];
        double[] edges = [.. Enumerable.Range(1, Bins - 1).Select(bin => then[(int)((long)bin * then.Length / Bins)]).Distinct()];
        var distance = DistanceOf(then, now);
        return new(StabilityOf(SharesOf(then, edges), SharesOf(now, edges)), distance, Probability(distance, then.Length, now.Length));
    }

    /// <summary>Computes the index of two lists of shares.</summary>
    internal static double StabilityOf(IReadOnlyList<double> then, IReadOnlyList<double> now) => then.Zip(now, (p, q) =>
        (Math.Max(q, LeastShare) - Math.Max(p, LeastShare)) * Math.Log(Math.Max(q, LeastShare) / Math.Max(p, LeastShare))).Sum();

    // Counts the values below each edge; a value on an edge belongs to the bin above it.
    private static double[] SharesOf(double[] sorted, double[] edges)
    {
        var counts = new double[edges.Length + 1];
        foreach (var value in sorted)
            counts[edges.Count(edge => edge <= value)]++;
        return [.. counts.Select(count => count / sorted.Length)];
    }

    private static double DistanceOf(double[] then, double[] now)
    {
        var (i, j, distance) = (0, 0, 0.0);
        while (i < then.Length && j < now.Length)
        {
            var value = Math.Min(then[i], now[j]);
            while (i < then.Length && then[i] == value)
                i++;
            while (j < now.Length && now[j] == value)
                j++;
            distance = Math.Max(distance, Math.Abs(((double)i / then.Length) - ((double)j / now.Length)));
        }

        return distance;
    }

    // The limit distribution, with the correction of Stephens (1970) for small samples.
    private static double Probability(double distance, int n, int m)
    {
        var root = Math.Sqrt((double)n * m / (n + m));
        var lambda = (root + 0.12 + (0.11 / root)) * distance;
        if (lambda < 0.2)
            return 1;

        var sum = 0.0;
        for (var k = 1; k <= 100; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * lambda * lambda);
        return Math.Clamp(sum, 0, 1);
    }
}

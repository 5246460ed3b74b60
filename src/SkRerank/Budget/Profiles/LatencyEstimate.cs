using System.Globalization;

namespace SkRerank;

/// <summary>Represents how long something is expected to take.</summary>
/// <param name="P50">The median.</param>
/// <param name="P95">What 95 of 100 calls do not exceed; at least the median.</param>
public readonly record struct LatencyEstimate(TimeSpan P50, TimeSpan P95)
{
    /// <summary>Gives the time of two steps, one after the other. Their deviations are taken as independent.</summary>
    /// <param name="next">The second step.</param>
    /// <returns>Medians added; distances to the 95th percentile added as squares.</returns>
    public LatencyEstimate Then(LatencyEstimate next)
    {
        var (mine, other) = ((P95 - P50).TotalMilliseconds, (next.P95 - next.P50).TotalMilliseconds);
        return FromMilliseconds((P50 + next.P50).TotalMilliseconds, Math.Sqrt((mine * mine) + (other * other)));
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"P50 {P50.TotalMilliseconds:F0} ms, P95 {P95.TotalMilliseconds:F0} ms");

    internal static LatencyEstimate FromMilliseconds(double median, double deviation) => new(Milliseconds(median), Milliseconds(median + deviation));

    // A wild model must not overflow a TimeSpan; nobody waits longer than a day.
    internal static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(Math.Clamp(value, 0, 86_400_000));
}

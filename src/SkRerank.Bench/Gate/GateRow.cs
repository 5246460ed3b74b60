namespace SkRerank.Bench;

/// <summary>Represents the judgment of the gate on one target.</summary>
/// <param name="Name">What the figure is of.</param>
/// <param name="Before">The median before; null if it was not measured.</param>
/// <param name="After">The median now; null if it was not measured.</param>
/// <param name="Noise">The relative change that counts as none.</param>
/// <param name="IsRegression">Whether it became worse by more than that.</param>
public sealed record GateRow(string Name, double? Before, double? After, double Noise, bool IsRegression)
{
    /// <summary>Gets the relative change; null where it cannot be told.</summary>
    public double? Change => Before is { } before && After is { } after && before != 0 ? (after - before) / Math.Abs(before) : null;
}

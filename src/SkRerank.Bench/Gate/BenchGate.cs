namespace SkRerank.Bench;

/// <summary>Compares the targets of a benchmark before and after a change. Targets are ratios measured side by side, so that they can be
/// compared where absolute times cannot.</summary>
/// <remarks>
/// Each side may consist of several runs: medians are compared, and the noise is what the runs before the change differ by among
/// themselves, at least the tolerance. Which direction is worse follows from the figure that a target wants.
/// </remarks>
public static class BenchGate
{
    /// <summary>The relative change that counts as none where nothing is said.</summary>
    public const double DefaultTolerance = 0.1;

    /// <summary>Compares runs.</summary>
    /// <param name="before">The runs before the change; at least one.</param>
    /// <param name="after">The runs after it; at least one.</param>
    /// <param name="tolerance">The relative change that counts as none; at least 0.</param>
    /// <returns>One row for each target that was there before.</returns>
    /// <exception cref="InvalidInputException">The runs are of different benchmarks.</exception>
    /// <exception cref="ArgumentException">One side has no run.</exception>
    public static IReadOnlyList<GateRow> Compare(
        IReadOnlyList<ResultFile> before, IReadOnlyList<ResultFile> after, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        string[] benches = [.. before.Concat(after).Select(file => file.Bench).Distinct()];
        if (before.Count == 0 || after.Count == 0)
            throw new ArgumentException("Both sides need a run.", nameof(after));
        if (benches.Length > 1)
            throw new InvalidInputException("bench gate", null, $"the runs are of different benchmarks: {string.Join(", ", benches)}");

        return [.. before.SelectMany(file => file.Targets.Select(target => target.Name)).Distinct().Select(name => Judge(
            name, [.. Figures(before, name)], [.. Figures(after, name)], tolerance))];
    }

    private static IEnumerable<TargetFigure> Figures(IReadOnlyList<ResultFile> files, string name) =>
        files.SelectMany(file => file.Targets.Where(target => target.Name == name));

    private static GateRow Judge(string name, TargetFigure[] before, TargetFigure[] after, double tolerance)
    {
        var (old, now) = (Median(before), Median(after));
        if (old is not { } first)
            return new(name, old, now, tolerance, IsRegression: false);
        if (now is not { } second)
            return new(name, old, now, tolerance, IsRegression: true);

        double[] values = [.. before.Select(figure => figure.Value).OfType<double>()];
        var scale = Math.Abs(first);
        var noise = scale == 0 ? tolerance : Math.Max(tolerance, (values.Max() - values.Min()) / scale);
        var worse = before.Concat(after).Select(figure => figure.MoreIsBetter).FirstOrDefault(known => known is not null) switch
        {
            true => first - second,
            false => second - first,
            null => 0,
        };
        return new(name, old, now, noise, worse > noise * scale && worse > 0);
    }

    private static double? Median(TargetFigure[] figures)
    {
        double[] sorted = [.. figures.Select(figure => figure.Value).OfType<double>().Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}

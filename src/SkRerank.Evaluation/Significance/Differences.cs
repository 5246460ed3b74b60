namespace SkRerank.Evaluation;

/// <summary>Pairs two lists of values of the same queries.</summary>
internal static class Differences
{
    /// <summary>Gives second minus first for each query.</summary>
    public static double[] Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return first.Count == second.Count
            ? [.. first.Zip(second, (a, b) => b - a)]
            : throw new ArgumentException($"{first.Count} values are paired with {second.Count}; both must be of the same queries.", nameof(second));
    }
}

namespace SkRerank.Evaluation;

/// <summary>Represents an interval that holds the true mean with some confidence, found by drawing queries again with replacement.</summary>
/// <remarks>Percentile method: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.</remarks>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct BootstrapInterval(double Low, double High)
{
    /// <summary>How many draws are made where none is given.</summary>
    public const int DefaultSamples = 5_000;

    /// <summary>Finds the interval of a mean.</summary>
    /// <param name="values">One value for each query.</param>
    /// <param name="confidence">How sure it is, between 0 and 1.</param>
    /// <param name="seed">Chooses the draws.</param>
    /// <param name="samples">How many draws are made; positive.</param>
    /// <returns>The interval; the value itself for a single one, 0 to 0 for none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="confidence"/> is not between 0 and 1, or
    /// <paramref name="samples"/> is not positive.</exception>
    public static BootstrapInterval OfMean(
        IReadOnlyList<double> values, double confidence = 0.95, int seed = 1, int samples = DefaultSamples)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (values.Count == 0)
            return default;

        var random = new SeededRandom((ulong)seed);
        double[] means = [.. Enumerable.Range(0, samples).Select(_ => MeanOfDraw(values, random)).Order()];
        return new(At(means, (1 - confidence) / 2), At(means, (1 + confidence) / 2));
    }

    private static double MeanOfDraw(IReadOnlyList<double> values, SeededRandom random)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Count; i++)
            sum += values[random.Next(values.Count)];
        return sum / values.Count;
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}

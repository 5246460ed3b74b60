namespace SkRerank.Evaluation;

/// <summary>Tests whether the mean difference of paired values is zero, by Student's t distribution, two-sided.</summary>
/// <remarks>Student, The Probable Error of a Mean, Biometrika 6(1), 1908.</remarks>
public static class PairedTTest
{
    /// <summary>Computes the probability of a mean difference at least this large if there were none.</summary>
    /// <param name="first">One value for each query.</param>
    /// <param name="second">The values of the other system for the same queries.</param>
    /// <returns>The p-value, from 0 to 1; 1 where all differences are 0 or there are fewer than two queries.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static double PValue(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var differences = Differences.Of(first, second);
        if (differences.Length < 2 || Array.TrueForAll(differences, difference => difference == 0))
            return 1;

        var mean = differences.Average();
        var variance = differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Length - 1);
        return variance == 0 ? 0 : StudentDistribution.TwoSided(mean / Math.Sqrt(variance / differences.Length), differences.Length - 1);
    }
}

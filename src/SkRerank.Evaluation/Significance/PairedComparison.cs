namespace SkRerank.Evaluation;

/// <summary>Represents the comparison of two systems over the same queries.</summary>
/// <param name="Queries">How many queries were compared.</param>
/// <param name="Wins">For how many of them the second is better.</param>
/// <param name="Losses">For how many of them the first is better.</param>
/// <param name="MeanDifference">The mean of second minus first.</param>
/// <param name="Interval">Where the mean difference lies with 95 % confidence, by the bootstrap.</param>
/// <param name="TTest">The p-value of the paired t-test.</param>
/// <param name="Randomisation">The p-value of the randomisation test.</param>
public sealed record PairedComparison(
    int Queries,
    int Wins,
    int Losses,
    double MeanDifference,
    BootstrapInterval Interval,
    double TTest,
    double Randomisation)
{
    // Differences this small come from the order of additions, not from the rankings.
    private const double Tie = 1e-12;

    /// <summary>Gets for how many queries both are equal.</summary>
    public int Ties => Queries - Wins - Losses;

    /// <summary>Compares two systems.</summary>
    /// <param name="first">One value for each query.</param>
    /// <param name="second">The values of the other system for the same queries.</param>
    /// <param name="seed">Chooses what is drawn at random.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static PairedComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second, int seed = 1)
    {
        var differences = Differences.Of(first, second);
        return new(
            differences.Length,
            differences.Count(difference => difference > Tie),
            differences.Count(difference => difference < -Tie),
            differences.Length == 0 ? 0 : differences.Average(),
            BootstrapInterval.OfMean(differences, seed: seed),
            PairedTTest.PValue(first, second),
            RandomisationTest.PValue(first, second, seed));
    }
}

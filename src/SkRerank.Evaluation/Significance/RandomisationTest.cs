namespace SkRerank.Evaluation;

/// <summary>Tests whether two systems differ by swapping their values at random within each query, two-sided. Assumes no
/// distribution.</summary>
/// <remarks>
/// Fisher, The Design of Experiments, 1935; for retrieval: Smucker, Allan and Carterette, CIKM 2007. Up to
/// <see cref="ExactQueries"/> queries with a difference all swaps are tried, so that the value is exact; beyond, it is sampled.
/// </remarks>
public static class RandomisationTest
{
    /// <summary>Up to how many differing queries the test is exact.</summary>
    public const int ExactQueries = 16;

    /// <summary>How many swaps are sampled where none is given.</summary>
    public const int DefaultSamples = 20_000;

    // Sums that differ by rounding only count as equal; otherwise the observed one may be missed.
    private const double Rounding = 1e-12;

    /// <summary>Computes the share of swaps whose mean difference is at least as large as the observed one.</summary>
    /// <param name="first">One value for each query.</param>
    /// <param name="second">The values of the other system for the same queries.</param>
    /// <param name="seed">Chooses the sampled swaps.</param>
    /// <param name="samples">How many are sampled; positive.</param>
    /// <returns>The p-value, above 0, at most 1. A sampled one counts the observed assignment among the samples.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is not positive.</exception>
    public static double PValue(IReadOnlyList<double> first, IReadOnlyList<double> second, int seed = 1, int samples = DefaultSamples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        double[] differences = [.. Differences.Of(first, second).Where(difference => difference != 0)];
        var observed = Math.Abs(differences.Sum()) - (Rounding * Math.Max(1, differences.Length));
        if (differences.Length <= ExactQueries)
        {
            var all = 1 << differences.Length;
            return (double)Enumerable.Range(0, all).Count(signs => Math.Abs(Sum(differences, signs)) >= observed) / all;
        }

        var random = new SeededRandom((ulong)seed);
        var extreme = Enumerable.Range(0, samples).Count(_ => Math.Abs(RandomSum(differences, random)) >= observed);
        return (extreme + 1.0) / (samples + 1.0);
    }

    private static double Sum(double[] differences, int signs)
    {
        var sum = 0.0;
        for (var i = 0; i < differences.Length; i++)
            sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
        return sum;
    }

    private static double RandomSum(double[] differences, SeededRandom random)
    {
        var (sum, bits) = (0.0, 0UL);
        for (var i = 0; i < differences.Length; i++)
        {
            bits = i % 64 == 0 ? random.NextBits() : bits >> 1;
            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
        }

        return sum;
    }
}

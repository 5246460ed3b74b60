using System.Globalization;

namespace SkRerank.Evaluation;

/// <content>Measures that read how relevant a document is.</content>
public sealed partial class Measure
{
    /// <summary>The highest grade that ERR assumes where none is given, as the tool gdeval of TREC does.</summary>
    public const int DefaultMaxGrade = 4;

    /// <summary>Gets the normalised discounted gain with exponential gain, (2^grade - 1) / log2(rank + 1).</summary>
    /// <remarks>Ideal gains come from all judged documents. Järvelin and Kekäläinen, ACM TOIS 20(4), 2002; exponential gain: Burges et al.,
    /// ICML 2005.</remarks>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>nDCG@cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Ndcg(int cutoff) =>
        new(Named("nDCG@", cutoff), query => NormalisedGain(query, cutoff, grade => Math.Pow(2, grade) - 1));

    /// <summary>Gets trec_eval's normalised discounted gain with linear gain, grade / log2(rank + 1).</summary>
    /// <param name="cutoff">How many ranks count; null for all.</param>
    /// <returns>The measure <c>ndcg_cut_cutoff</c>, or <c>ndcg</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure NdcgCut(int? cutoff) =>
        new(Named("ndcg_cut_", cutoff, "ndcg"), query => NormalisedGain(query, cutoff ?? int.MaxValue, grade => grade));

    /// <summary>Gets the expected reciprocal rank: the reader stops at a document with the probability (2^grade - 1) / 2^max.</summary>
    /// <remarks>Chapelle et al., Expected Reciprocal Rank for Graded Relevance, CIKM 2009. Values of different highest grades cannot be
    /// compared, so one that differs from <see cref="DefaultMaxGrade"/> is part of the name.</remarks>
    /// <param name="cutoff">How many ranks count.</param>
    /// <param name="maxGrade">The highest grade of the judgments; a higher one counts as this.</param>
    /// <returns>The measure <c>ERR@cutoff</c>, or <c>ERR(max=3)@cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static Measure ExpectedReciprocalRank(int cutoff, int maxGrade = DefaultMaxGrade)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxGrade);
        var prefix = maxGrade == DefaultMaxGrade ? "ERR@" : string.Create(CultureInfo.InvariantCulture, $"ERR(max={maxGrade})@");
        return new(Named(prefix, cutoff), query =>
        {
            var (sum, reached) = (0.0, 1.0);
            for (var i = 0; i < Math.Min(cutoff, query.Grades.Count); i++)
            {
                var satisfied = (Math.Pow(2, Math.Min(query.Grades[i] ?? 0, maxGrade)) - 1) / Math.Pow(2, maxGrade);
                sum += reached * satisfied / (i + 1);
                reached *= 1 - satisfied;
            }

            return sum;
        });
    }

    private static double NormalisedGain(JudgedRanking query, int cutoff, Func<int, double> gain) =>
        Share(Discounted([.. query.Grades.Select(grade => grade ?? 0)], cutoff, gain), Discounted(query.Ideal, cutoff, gain));

    private static double Discounted(IReadOnlyList<int> grades, int cutoff, Func<int, double> gain)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(cutoff, grades.Count); i++)
            sum += gain(grades[i]) / Math.Log2(i + 2);
        return sum;
    }
}

using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Represents a measure of ranking quality for one query, from 0 to 1, higher is better. Document grades above 0 are
/// relevant.</summary>
/// <remarks>
/// Names with an at sign are ours; the others are those of trec_eval, and so are their values. Ideal gains come from all judged documents.
/// A query without relevant documents has the value 0. Discounted gain: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002; exponential gain:
/// Burges et al., ICML 2005.
/// </remarks>
public sealed class Measure
{
    private readonly Func<JudgedRanking, double> _compute;

    private Measure(string name, Func<JudgedRanking, double> compute)
    {
        Name = name;
        _compute = compute;
    }

    /// <summary>Gets the name in tables, for example <c>nDCG@10</c> or <c>ndcg_cut_10</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the normalised discounted gain with exponential gain, (2^grade - 1) / log2(rank + 1).</summary>
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

    /// <summary>Gets the reciprocal of the rank of the first relevant document.</summary>
    /// <param name="cutoff">How many ranks count; null for all.</param>
    /// <returns>The measure <c>RR@cutoff</c>, or trec_eval's <c>recip_rank</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure ReciprocalRank(int? cutoff) => new(Named("RR@", cutoff, "recip_rank"), query =>
    {
        var first = query.Gains.Take(cutoff ?? int.MaxValue).TakeWhile(gain => gain == 0).Count();
        return first < Math.Min(cutoff ?? int.MaxValue, query.Gains.Count) ? 1.0 / (first + 1) : 0;
    });

    /// <summary>Gets trec_eval's average precision: the sum of the precisions at relevant documents over the number of all relevant
    /// ones.</summary>
    /// <param name="cutoff">How many ranks count; null for all.</param>
    /// <returns>The measure <c>map_cut_cutoff</c>, or <c>map</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure AveragePrecision(int? cutoff) => new(Named("map_cut_", cutoff, "map"), query =>
    {
        var (relevant, sum) = (0, 0.0);
        for (var i = 0; i < Math.Min(cutoff ?? int.MaxValue, query.Gains.Count); i++)
        {
            if (query.Gains[i] > 0)
                sum += (double)++relevant / (i + 1);
        }

        return Share(sum, query.Ideal.Count);
    });

    /// <summary>Gets the share of relevant documents in the first ranks; ranks beyond the end of the ranking count as not
    /// relevant.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>P_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Precision(int cutoff) => new(Named("P_", cutoff), query => Share(query.RelevantWithin(cutoff), cutoff));

    /// <summary>Gets the share of all relevant documents that the first ranks hold.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>recall_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Recall(int cutoff) =>
        new(Named("recall_", cutoff), query => Share(query.RelevantWithin(cutoff), query.Ideal.Count));

    /// <summary>Gets 1 if the first ranks hold a relevant document, otherwise 0.</summary>
    /// <param name="cutoff">How many ranks count.</param>
    /// <returns>The measure <c>success_cutoff</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="cutoff"/> is not positive.</exception>
    public static Measure Success(int cutoff) => new(Named("success_", cutoff), query => Math.Min(1, query.RelevantWithin(cutoff)));

    /// <summary>Computes the measure for one query.</summary>
    /// <param name="ranking">The retrieved documents, best first.</param>
    /// <param name="grades">The grade of each judged document.</param>
    /// <returns>The value, from 0 to 1.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public double Of(IReadOnlyList<RunEntry> ranking, IReadOnlyDictionary<string, int> grades)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(grades);
        return Of(new JudgedRanking(ranking, grades));
    }

    /// <inheritdoc />
    public override string ToString() => Name;

    /// <summary>Computes the measure for one query.</summary>
    internal double Of(JudgedRanking query) => _compute(query);

    private static string Named(string prefix, int? cutoff, string whole = "")
    {
        if (cutoff is not { } ranks)
            return whole;

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ranks, nameof(cutoff));
        return prefix + ranks.ToString(CultureInfo.InvariantCulture);
    }

    private static double NormalisedGain(JudgedRanking query, int cutoff, Func<int, double> gain) =>
        Share(Discounted(query.Gains, cutoff, gain), Discounted(query.Ideal, cutoff, gain));

    private static double Discounted(IReadOnlyList<int> grades, int cutoff, Func<int, double> gain)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(cutoff, grades.Count); i++)
            sum += gain(grades[i]) / Math.Log2(i + 2);
        return sum;
    }

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}

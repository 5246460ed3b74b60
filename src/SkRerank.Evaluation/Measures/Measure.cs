using System.Globalization;

namespace SkRerank.Evaluation;

/// <summary>Represents a measure of ranking quality for one query, from 0 to 1, higher is better.</summary>
/// <remarks>
/// Names with an at sign are ours; the others are those of trec_eval, and so are their values. A query without relevant documents has the
/// value 0. Which grades are relevant is said by <see cref="EvaluationRules.RelevanceLevel"/>.
/// </remarks>
public sealed partial class Measure
{
    private readonly Func<JudgedRanking, double> _compute;

    private Measure(string name, Func<JudgedRanking, double> compute)
    {
        Name = name;
        _compute = compute;
    }

    /// <summary>Gets the name in tables, for example <c>nDCG@10</c> or <c>ndcg_cut_10</c>.</summary>
    public string Name { get; }

    /// <summary>Finds a measure by its name.</summary>
    /// <param name="name">
    /// A name as <see cref="Name"/> gives it, or one of the other names in use: <c>AP@k</c>, <c>P@k</c>, <c>R@k</c>, <c>Success@k</c>, and
    /// <c>AP</c> and <c>RR</c> without a cutoff. Where there is a cutoff, letter case does not matter.
    /// </param>
    /// <returns>The measure.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="FormatException">There is no such measure.</exception>
    public static Measure Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return MeasureNames.Find(name);
    }

    /// <summary>Computes the measure for one query.</summary>
    /// <param name="ranking">The retrieved documents, best first.</param>
    /// <param name="grades">The grade of each judged document.</param>
    /// <param name="rules">How the ranking is judged; null means <see cref="EvaluationRules.Default"/>.</param>
    /// <returns>The value, from 0 to 1.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ranking"/> or <paramref name="grades"/> is null.</exception>
    public double Of(IReadOnlyList<RunEntry> ranking, IReadOnlyDictionary<string, int> grades, EvaluationRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(ranking);
        ArgumentNullException.ThrowIfNull(grades);
        return Of(new JudgedRanking(ranking, grades, rules ?? EvaluationRules.Default));
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

    private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
}

namespace SkRerank.Evaluation;

/// <summary>Represents how far two judges agree about the pairs that both judged.</summary>
/// <remarks>
/// Cohen, A Coefficient of Agreement for Nominal Scales, 1960; with squared weights: Cohen, Weighted Kappa, 1968. 0 is what chance gives,
/// 1 is full agreement; people who judge relevance reach about 0.4 to 0.6. A value is absent where both used one grade only.
/// </remarks>
/// <param name="Pairs">How many pairs both judged.</param>
/// <param name="Observed">The share of them with the same grade.</param>
/// <param name="Kappa">The agreement beyond chance.</param>
/// <param name="WeightedKappa">The same, with a difference of two grades counted four times one of one grade.</param>
/// <param name="BinaryKappa">The same for relevant or not.</param>
public sealed record JudgmentAgreement(int Pairs, double Observed, double? Kappa, double? WeightedKappa, double? BinaryKappa)
{
    /// <summary>Compares two sets of judgments.</summary>
    /// <param name="first">One.</param>
    /// <param name="second">The other.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant; at least 1.</param>
    /// <returns>The agreement.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="relevanceLevel"/> is less than 1.</exception>
    public static JudgmentAgreement Of(RelevanceJudgments first, RelevanceJudgments second, int relevanceLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relevanceLevel);
        (int First, int Second)[] pairs =
        [
            .. first.QueryIds.SelectMany(query => first.Grades(query)
                .Where(grade => second.Grades(query).ContainsKey(grade.Key))
                .Select(grade => (grade.Value, second.Grades(query)[grade.Key]))),
        ];
        (int First, int Second)[] binary = [.. pairs.Select(pair => (pair.First >= relevanceLevel ? 1 : 0, pair.Second >= relevanceLevel ? 1 : 0))];
        return new(
            pairs.Length,
            pairs.Length == 0 ? 0 : (double)pairs.Count(pair => pair.First == pair.Second) / pairs.Length,
            KappaOf(pairs, difference => difference == 0 ? 0 : 1),
            KappaOf(pairs, difference => (double)difference * difference),
            KappaOf(binary, difference => difference == 0 ? 0 : 1));
    }

    // One minus the disagreement that was seen over the one that the frequencies of the grades would give by chance.
    private static double? KappaOf((int First, int Second)[] pairs, Func<int, double> weight)
    {
        var first = pairs.CountBy(pair => pair.First).ToArray();
        var second = pairs.CountBy(pair => pair.Second).ToArray();
        var seen = pairs.Sum(pair => weight(pair.First - pair.Second)) / pairs.Length;
        var chance = first.Sum(one => second.Sum(other => weight(one.Key - other.Key) * one.Value * other.Value)) / ((double)pairs.Length * pairs.Length);
        return pairs.Length == 0 || chance == 0 ? null : 1 - (seen / chance);
    }
}

namespace SkRerank.Evaluation;

/// <summary>Represents what users did with two variants of a system that were shown to different requests.</summary>
/// <param name="First">The variant whose name comes first.</param>
/// <param name="Second">The other.</param>
/// <param name="ClickPValue">How probable a difference in the share of requests with a click at least this large is by chance.</param>
/// <param name="RankPValue">The same for the mean reciprocal rank of the first click.</param>
public sealed record VariantComparison(
    VariantComparison.Figures First, VariantComparison.Figures Second, double ClickPValue, double RankPValue)
{
    private const int Shuffles = 5_000;
    private const double Rounding = 1e-12;

    /// <summary>Represents what users did with one variant.</summary>
    /// <param name="Variant">Its name.</param>
    /// <param name="Requests">How many lists it made.</param>
    /// <param name="ClickShare">The share of them with a click.</param>
    /// <param name="ReciprocalRank">The mean of 1 / rank of the first click, 0 without one.</param>
    public sealed record Figures(string Variant, int Requests, double ClickShare, double ReciprocalRank);

    /// <summary>Compares the two variants of a log by permutation tests.</summary>
    /// <param name="impressions">What was shown and clicked; lists without a variant are left out.</param>
    /// <param name="seed">Chooses the permutations.</param>
    /// <returns>The comparison; null if the log does not hold exactly two variants.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="impressions"/> is null.</exception>
    public static VariantComparison? Of(IEnumerable<Impression> impressions, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(impressions);
        var variants = impressions.Where(impression => impression.Variant is not null)
            .GroupBy(impression => impression.Variant!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, Utf8Order.Instance)
            .ToArray();
        if (variants is not [var first, var second])
            return null;

        return new(
            FiguresOf(first), FiguresOf(second), PValue([.. first.Select(Clicked)], [.. second.Select(Clicked)], seed),
            PValue([.. first.Select(FirstClick)], [.. second.Select(FirstClick)], seed));
    }

    private static Figures FiguresOf(IGrouping<string, Impression> variant) =>
        new(variant.Key, variant.Count(), variant.Average(Clicked), variant.Average(FirstClick));

    private static double Clicked(Impression impression) => impression.Clicked.Count > 0 ? 1 : 0;

    private static double FirstClick(Impression impression) => impression.Clicked.Count > 0 ? 1.0 / (impression.Clicked[0] + 1) : 0;

    private static double PValue(double[] first, double[] second, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        double[] all = [.. first, .. second];
        var observed = Difference(all, first.Length) - Rounding;
        var extreme = 0;
        for (var shuffle = 0; shuffle < Shuffles; shuffle++)
        {
            for (var i = 0; i < first.Length; i++)
            {
                var other = i + random.Next(all.Length - i);
                (all[i], all[other]) = (all[other], all[i]);
            }

            extreme += Difference(all, first.Length) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (Shuffles + 1.0);
    }

    private static double Difference(double[] all, int count) => Math.Abs(all.Take(count).Average() - all.Skip(count).Average());
}

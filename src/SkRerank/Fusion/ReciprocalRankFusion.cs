namespace SkRerank;

/// <summary>Adds the reciprocal ranks of both orders: 1 / (k + rank in the reranker's order) + 1 / (k + place in the request), from 1.</summary>
/// <remarks>
/// Reads no score at all, so it fits where scales differ or mean nothing. A candidate that the reranker did not score takes 0 from it.
/// Cormack, Clarke and Buettcher: Reciprocal rank fusion outperforms Condorcet and individual rank learning methods, SIGIR 2009.
/// </remarks>
public sealed class ReciprocalRankFusion : FusionMethod
{
    /// <summary>The constant of the paper.</summary>
    public const int DefaultK = 60;

    /// <summary>Creates the method.</summary>
    /// <param name="k">How flat the sum is; at least 1. The larger, the less the very first ranks stand out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    public ReciprocalRankFusion(int k = DefaultK)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        K = k;
    }

    /// <summary>Gets how flat the sum is.</summary>
    public int K { get; }

    /// <summary>Merges the rankings of several retrievers: an item gets the sum of 1 / (k + rank) over the rankings that hold it.</summary>
    /// <typeparam name="T">What is ranked, such as an identifier.</typeparam>
    /// <param name="rankings">The rankings, best first. Of an item that stands in one of them twice, the better place counts.</param>
    /// <returns>
    /// Every item once with its sum, best first. Of equal sums, the item of the earlier ranking comes first, then the one of the better place.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="rankings"/> or one of them is null.</exception>
    public IReadOnlyList<(T Item, double Score)> Merge<T>(params IReadOnlyList<IReadOnlyList<T>> rankings)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(rankings);
        var sums = new OrderedDictionary<T, double>();
        foreach (var ranking in rankings)
        {
            ArgumentNullException.ThrowIfNull(ranking, nameof(rankings));
            var seen = new HashSet<T>();
            for (var place = 0; place < ranking.Count; place++)
            {
                if (seen.Add(ranking[place]))
                    sums[ranking[place]] = sums.GetValueOrDefault(ranking[place]) + Of(place + 1);
            }
        }

        return [.. sums.OrderByDescending(sum => sum.Value).Select(sum => (sum.Key, sum.Value))];
    }

    internal override string NameOf(string inner) => $"rrf({inner}, {SpecSyntax.FirstStage}, {K})";

    internal override double[] Fuse(IReadOnlyList<RankedCandidate> candidates) =>
        [.. candidates.Select(ranked => (ranked.Score is null ? 0 : Of(ranked.Rank)) + Of(ranked.Index + 1))];

    private double Of(int rank) => 1.0 / ((double)K + rank);
}

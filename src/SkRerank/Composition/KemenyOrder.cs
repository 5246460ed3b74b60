namespace SkRerank;

/// <summary>Finds the order that contradicts the voters least: the sum over voters and pairs of candidates that stand the other way round.</summary>
/// <remarks>
/// Exact, by dynamic programming over sets: what stands before a candidate matters, its order does not. Two to the power of the number of
/// candidates, times that number, steps. J. Kemeny: Mathematics without numbers, Daedalus 88, 1959.
/// </remarks>
internal static class KemenyOrder
{
    /// <summary>The largest number of candidates that is ordered.</summary>
    public const int MaxCandidates = 20;

    private const int HalfBits = MaxCandidates / 2;
    private const int HalfMask = (1 << HalfBits) - 1;

    /// <summary>Orders candidates. Of equally good orders, one that is near to the given one is taken.</summary>
    /// <param name="count">How many there are; at most <see cref="MaxCandidates"/>.</param>
    /// <param name="votes">How many voters put the first of two before the second.</param>
    /// <returns>The places of the candidates, best first.</returns>
    public static int[] Find(int count, int[,] votes)
    {
        var full = (1 << count) - 1;
        var (low, high) = (Sums(count, votes, 0), Sums(count, votes, HalfBits));
        var cost = new int[full + 1];
        var last = new sbyte[full + 1];
        Array.Fill(cost, int.MaxValue);
        cost[0] = 0;
        for (var set = 0; set < full; set++)
        {
            for (var next = 0; next < count; next++)
            {
                if ((set & (1 << next)) != 0)
                    continue;

                // Whoever wants one of those that come later before this one is contradicted.
                var against = low[next][full & HalfMask] + high[next][full >> HalfBits] - low[next][set & HalfMask] - high[next][set >> HalfBits];
                var grown = set | (1 << next);
                if (cost[set] + against <= cost[grown])
                    (cost[grown], last[grown]) = (cost[set] + against, (sbyte)next);
            }
        }

        var order = new int[count];
        for (var (set, place) = (full, count - 1); place >= 0; set &= ~(1 << order[place]), place--)
            order[place] = last[set];
        return order;
    }

    // For each candidate and each set of ten others: how many votes they have against it.
    private static int[][] Sums(int count, int[,] votes, int offset) =>
    [
        .. Enumerable.Range(0, count).Select(candidate =>
        {
            var bits = Math.Clamp(count - offset, 0, HalfBits);
            var sums = new int[1 << bits];
            for (var set = 1; set < sums.Length; set++)
            {
                var lowest = System.Numerics.BitOperations.TrailingZeroCount(set);
                sums[set] = sums[set & (set - 1)] + (lowest + offset == candidate ? 0 : votes[lowest + offset, candidate]);
            }

            return sums;
        }),
    ];
}

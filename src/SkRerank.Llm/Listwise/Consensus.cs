using System.Numerics;

namespace SkRerank.Llm;

/// <summary>Makes one order of several orders of the same places.</summary>
internal static class Consensus
{
    private const int MaxExact = 12;

    /// <summary>Makes one order.</summary>
    /// <param name="orders">At least one permutation of the places from 0.</param>
    /// <param name="method">How.</param>
    public static int[] Of(IReadOnlyList<int[]> orders, RankConsensus method)
    {
        if (orders.Count == 1)
            return orders[0];
        if (method == RankConsensus.Borda)
            return Borda(orders);

        var against = Contradictions(orders);
        return orders[0].Length <= MaxExact ? Exact(against) : Improved(Borda(orders), against);
    }

    /// <summary>Counts for each pair of places how many orders put the second before the first.</summary>
    public static int[,] Contradictions(IReadOnlyList<int[]> orders)
    {
        var count = orders[0].Length;
        var against = new int[count, count];
        foreach (var order in orders)
        {
            for (var better = 0; better < count; better++)
            {
                for (var worse = better + 1; worse < count; worse++)
                    against[order[worse], order[better]]++;
            }
        }

        return against;
    }

    private static int[] Borda(IReadOnlyList<int[]> orders)
    {
        var sums = new int[orders[0].Length];
        foreach (var order in orders)
        {
            for (var rank = 0; rank < order.Length; rank++)
                sums[order[rank]] += rank;
        }

        return [.. Enumerable.Range(0, sums.Length).OrderBy(place => sums[place])];
    }

    // For each set of places the cheapest order of it in front of all others, from the smaller sets.
    private static int[] Exact(int[,] against)
    {
        var count = against.GetLength(0);
        var cost = new int[1 << count];
        var last = new int[1 << count];
        for (var set = 1; set < cost.Length; set++)
        {
            cost[set] = int.MaxValue;
            for (var place = count - 1; place >= 0; place--)
            {
                if ((set & (1 << place)) == 0)
                    continue;

                var total = cost[set & ~(1 << place)] + CostBefore(against, place, ~set & (cost.Length - 1));
                if (total < cost[set])
                    (cost[set], last[set]) = (total, place);
            }
        }

        var order = new int[count];
        for (var set = cost.Length - 1; set != 0; set &= ~(1 << last[set]))
            order[BitOperations.PopCount((uint)set) - 1] = last[set];
        return order;
    }

    private static int CostBefore(int[,] against, int place, int others)
    {
        var total = 0;
        for (; others != 0; others &= others - 1)
            total += against[place, BitOperations.TrailingZeroCount(others)];
        return total;
    }

    private static int[] Improved(int[] order, int[,] against)
    {
        for (var isBetter = true; isBetter;)
        {
            isBetter = false;
            for (var rank = 1; rank < order.Length; rank++)
            {
                var (upper, lower) = (order[rank - 1], order[rank]);
                if (against[upper, lower] <= against[lower, upper])
                    continue;

                (order[rank - 1], order[rank]) = (lower, upper);
                isBetter = true;
            }
        }

        return order;
    }
}

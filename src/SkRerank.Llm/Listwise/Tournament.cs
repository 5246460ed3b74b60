namespace SkRerank.Llm;

/// <summary>Lets groups play side by side; the better half of each goes on, until one group is left.</summary>
/// <remarks>
/// One tournament in the manner of Chen et al., "TourRank" (2024): neighbours of the first stage play in different groups. With a perfect
/// judge the best half of a group's size comes out in order.
/// </remarks>
/// <param name="size">How many passages a group has at most, at least 2.</param>
internal sealed class Tournament(int size) : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => size;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best)
    {
        var groups = 0L;
        for (; count > size; count = Math.Min(count, GroupCount(count) * Winners))
            groups += count >= 2 * GroupCount(count) ? GroupCount(count) : count - GroupCount(count);
        return groups + (count < 2 ? 0 : 1);
    }

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        var playing = standing.Count;
        while (playing > size)
            playing = await PlayAsync(standing, playing, judge, cancellationToken).ConfigureAwait(false);
        standing.PutAt(0, await judge.OrderAsync(standing.Slice(0, playing), cancellationToken).ConfigureAwait(false));
    }

    private int Winners => size / 2;

    private async Task<int> PlayAsync(Standing standing, int playing, IGroupJudge judge, CancellationToken cancellationToken)
    {
        var count = GroupCount(playing);
        int[][] groups = [.. standing.Slice(0, playing)
            .Index().GroupBy(seed => seed.Index % count, seed => seed.Item)
            .Select(group => group.ToArray())
            .OrderByDescending(group => group.Length)];
        var results = new int[]?[groups.Length];
        int[][] players = [.. groups.TakeWhile(group => group.Length > 1)];
        try
        {
            await judge.OrderAllAsync(players, results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            for (var group = 0; group < groups.Length; group++)
                results[group] ??= groups[group];
            standing.PutAt(0, [.. ByRank(results, 0, Winners), .. ByRank(results, Winners, size)]);
        }

        return results.Sum(group => Math.Min(group!.Length, Winners));
    }

    private static IEnumerable<int> ByRank(int[]?[] results, int from, int to) => Enumerable.Range(from, to - from)
        .SelectMany(rank => results.Where(group => group!.Length > rank).Select(group => group![rank]));

    private int GroupCount(int playing) => (playing + size - 1) / size;
}

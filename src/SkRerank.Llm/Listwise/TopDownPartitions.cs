namespace SkRerank.Llm;

/// <summary>Ranks the first passages, compares all others with the one in their middle, and ranks those that beat it.</summary>
/// <remarks>
/// After Parry et al., "Top-Down Partitioning for Efficient List-Wise Ranking" (2024). Every partition is judged, whatever the first ones
/// hold; where more than one group beats the pivot, windows slide over them, so that a perfect judge always finds the best
/// <c>plan.Size - plan.Step</c>.
/// </remarks>
/// <param name="plan">The size of a group, and the windows over what is too much for one group.</param>
internal sealed class TopDownPartitions(WindowPlan plan) : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => plan.Size;

    private int PivotRank => plan.Size - plan.Step;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best)
    {
        var beyond = Math.Max(0, count - plan.Size);
        if (beyond == 0)
            return count < 2 ? 0 : 1;

        var candidates = count - (plan.Size - PivotRank + 1);
        return 1 + Partitions(beyond) + plan.CallsFor(candidates);
    }

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        var size = Math.Min(plan.Size, standing.Count);
        var head = await judge.OrderAsync(standing.Slice(0, size), cancellationToken).ConfigureAwait(false);
        standing.PutAt(0, head);
        if (size == standing.Count)
            return;

        var pivot = head[PivotRank - 1];
        var candidates = await BetterThanAsync(pivot, head, standing, judge, cancellationToken).ConfigureAwait(false);
        foreach (var window in plan.WindowsFor(candidates))
        {
            var group = standing.Slice(window.Start, window.End);
            standing.PutAt(window.Start, await judge.OrderAsync(group, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<int> BetterThanAsync(
        int pivot, int[] head, Standing standing, IGroupJudge judge, CancellationToken cancellationToken)
    {
        int[][] groups = [.. standing.Slice(head.Length, standing.Count).Chunk(plan.Size - 1).Select(rest => (int[])[pivot, .. rest])];
        var results = new int[]?[groups.Length];
        var above = head.TakeWhile(passage => passage != pivot).ToList();
        try
        {
            await judge.OrderAllAsync(groups, results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            var judged = results.OfType<int[]>().ToArray();
            above.AddRange(judged.SelectMany(group => group.TakeWhile(passage => passage != pivot)));
            var below = judged.SelectMany(group => group.SkipWhile(passage => passage != pivot).Skip(1));
            standing.PutFirst([.. above, pivot, .. head.Skip(PivotRank), .. below]);
        }

        return above.Count;
    }

    private long Partitions(int beyond) => (beyond + plan.Size - 2L) / (plan.Size - 1);
}

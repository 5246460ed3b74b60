namespace SkRerank.Llm;

/// <summary>Shows each group several times in different orders, and takes the order that agrees best with all answers.</summary>
/// <remarks>
/// Tang et al., "Found in the Middle: Permutation Self-Consistency Improves Listwise Ranking" (NAACL 2024), within each group, so that no
/// call loses the order of the first stage between groups. The shuffles are the same for every request.
/// </remarks>
/// <param name="run">The run.</param>
/// <param name="inner">Judges one order.</param>
/// <param name="shuffles">How often a group is shown; the first time as it is.</param>
/// <param name="consensus">How the answers become one.</param>
internal sealed class ShuffledJudge(GroupRun run, GroupJudge inner, int shuffles, RankConsensus consensus) : GroupJudge(run)
{
    /// <inheritdoc />
    public override int CallsFor(int size) => shuffles * inner.CallsFor(size);

    /// <inheritdoc />
    public override async Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, shuffles).Select(
            shuffle => inner.JudgeAsync(Shuffled(group, shuffle), cancellationToken))).ConfigureAwait(false);

        int[][] orders = [.. answers.OfType<int[]>().Select(order => order.Select(passage => Array.IndexOf(group, passage)).ToArray())];
        return orders.Length == 0 ? null : [.. Consensus.Of(orders, consensus).Select(place => group[place])];
    }

    private static int[] Shuffled(int[] group, int shuffle)
    {
        int[] shuffled = [.. group];
        if (shuffle > 0)
            new Random(shuffle).Shuffle(shuffled);
        return shuffled;
    }
}

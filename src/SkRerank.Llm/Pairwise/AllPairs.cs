namespace SkRerank.Llm;

/// <summary>Compares all pairs in both orders, and ranks by how many comparisons a passage won. A pair whose orders disagree gives each one.</summary>
/// <remarks>Qin et al., "Pairwise Ranking Prompting" (NAACL 2024). Expects a judge that looks at a pair in the order given.</remarks>
internal sealed class AllPairs : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => 2;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best) => count * (count - 1L);

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        int[][] pairs = [.. standing.Order.SelectMany(
            first => standing.Order.Where(second => second != first).Select(second => (int[])[first, second]))];
        var results = new int[]?[pairs.Length];
        try
        {
            await judge.OrderAllAsync(pairs, results, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            var won = results.OfType<int[]>().CountBy(pair => pair[0]).ToDictionary();
            standing.PutAt(0, [.. standing.Order.OrderByDescending(passage => won.GetValueOrDefault(passage)).ToArray()]);
        }
    }
}

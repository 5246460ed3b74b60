namespace SkRerank.Llm;

/// <summary>Lets the best passages rise from the end of the list to its head by comparisons of neighbours.</summary>
/// <remarks>The sliding method of Qin et al., "Pairwise Ranking Prompting" (NAACL 2024): as many passes as there are ranks that matter.</remarks>
internal sealed class SlidingPairs : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => 2;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best)
    {
        var passes = Math.Min(best, count);
        return (passes * (count - 1L)) - (passes * (passes - 1L) / 2);
    }

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        for (var pass = 0; pass < best; pass++)
        {
            for (var place = standing.Count - 2; place >= pass; place--)
                standing.PutAt(place, await judge.OrderAsync(standing.Slice(place, place + 2), cancellationToken).ConfigureAwait(false));
        }
    }
}

namespace SkRerank;

/// <summary>Tells how far two rankings of the same candidates are apart.</summary>
/// <param name="Depth">How many first places were compared: ten, or as many as there are candidates.</param>
/// <param name="Common">How many candidates are within these places in both.</param>
/// <param name="MeanMove">By how many places a candidate moved, on average over all.</param>
internal readonly record struct RankDifference(int Depth, int Common, double MeanMove)
{
    private const int MaxDepth = 10;

    /// <summary>Compares two rankings of at least one candidate.</summary>
    public static RankDifference Between(IReadOnlyList<RankedCandidate> left, IReadOnlyList<RankedCandidate> right)
    {
        var depth = Math.Min(MaxDepth, left.Count);
        var ranks = right.ToDictionary(ranked => ranked.Index, ranked => ranked.Rank);
        return new(
            depth,
            left.Take(depth).Count(ranked => ranks[ranked.Index] <= depth),
            left.Average(ranked => Math.Abs(ranked.Rank - ranks[ranked.Index])));
    }
}

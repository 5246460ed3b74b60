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

    internal override string NameOf(string inner) => $"rrf({inner}, {SpecSyntax.FirstStage}, {K})";

    internal override double[] Fuse(IReadOnlyList<RankedCandidate> candidates) =>
        [.. candidates.Select(ranked => (ranked.Score is null ? 0 : Of(ranked.Rank)) + Of(ranked.Index + 1))];

    private double Of(int rank) => 1.0 / ((double)K + rank);
}

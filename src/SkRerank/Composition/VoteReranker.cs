namespace SkRerank;

/// <summary>Asks several rerankers at once and orders by the sum of what each one's places are worth.</summary>
/// <remarks>
/// Only orders count, so rerankers with scores of any kinds can vote; the sums are of kind <see cref="ScoreKind.Fused"/>. A candidate that a
/// voter did not score gets nothing from it, and one that no voter scored is unscored with the first voter's reason. The result is degraded
/// where a voter's is. Voters share the deadline, and each may cost an equal part of the limit. The failure of one cancels the others and is thrown.
/// </remarks>
public sealed class VoteReranker : CombiningReranker
{
    private readonly VoteMethod _method;

    /// <summary>Creates the reranker.</summary>
    /// <param name="method">What a place is worth.</param>
    /// <param name="inner">The first voter.</param>
    /// <param name="others">The other voters; at least one.</param>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">There is no other voter, or one is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="method"/> is not a method.</exception>
    public VoteReranker(VoteMethod method, IReranker inner, params IReadOnlyList<IReranker> others)
        : base(inner, others)
    {
        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, "There is no such method.");
        if (others.Count == 0 || others.Contains(null!))
            throw new ArgumentException("A vote needs at least two rerankers, none of them null.", nameof(others));

        _method = method;
    }

    private IReranker[] Voters => [Inner, .. Others];

    /// <inheritdoc />
    public override RerankerMetadata Metadata => new(
        $"vote({string.Join(", ", Voters.Select(voter => voter.Metadata.Name))})", RerankerKind.Composite, ScoreKind.Fused)
    {
        MaxCandidates = SmallestMaxCandidates,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var share = request.WithCostShare(Voters.Length);
        var ballots = await ConcurrentRuns.AwaitAsync(
            Voters.Select((voter, place) => (Func<CancellationToken, Task<(int Place, RerankResult Result)>>)(async stop =>
                (place, await voter.RerankAsync(share, stop).ConfigureAwait(false)))),
            _ => false,
            cancellationToken).ConfigureAwait(false);
        return Count(request, [.. ballots.OrderBy(ballot => ballot.Place).Select(ballot => ballot.Result)]);
    }

    private RerankResult Count(RerankRequest request, RerankResult[] ballots)
    {
        var scores = ballots[0].ToScores();
        var withText = request.Candidates.Count(candidate => !candidate.IsEmpty);
        foreach (var votes in ballots.SelectMany(ballot => ballot.Ranking).Where(ranked => ranked.Status.IsScored).GroupBy(ranked => ranked.Index))
            scores[votes.Key] = CandidateScore.Of(votes.Sum(vote => Worth(vote.Rank, withText)), scores[votes.Key].Tokens);

        var report = new RerankReport
        {
            Stages = [.. ballots.SelectMany(ballot => ballot.Report.Stages)],
            Warnings = [.. ballots.SelectMany(ballot => ballot.Report.Warnings)],
        };
        return RankingExtensions.Combine(request, scores, ScoreKind.Fused, report, RankingExtensions.Combine(scores, ballots));
    }

    private double Worth(int rank, int count) => _method == VoteMethod.Borda ? count - rank : 1.0 / (ReciprocalRankFusion.DefaultK + rank);
}

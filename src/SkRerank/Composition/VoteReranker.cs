namespace SkRerank;

/// <summary>Asks several rerankers at once and orders by the sum of what each one's places are worth.</summary>
/// <remarks>
/// Only orders count, so rerankers with scores of any kinds can vote; the sums are of kind <see cref="ScoreKind.Fused"/>
/// (<see cref="ScoreKind.RankOnly"/> for <see cref="VoteMethod.Kemeny"/>). A candidate that a
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

    private ScoreKind Kind => _method == VoteMethod.Kemeny ? ScoreKind.RankOnly : ScoreKind.Fused;

    private IReranker[] Voters => [Inner, .. Others];

    /// <inheritdoc />
    public override RerankerMetadata Metadata => new(
        $"vote({string.Join(", ", Voters.Select(voter => voter.Metadata.Name))})", RerankerKind.Composite, Kind)
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

        if (_method == VoteMethod.Kemeny)
            OrderBest(scores, ballots);
        var report = new RerankReport
        {
            Stages = [.. ballots.SelectMany(ballot => ballot.Report.Stages)],
            Warnings = [.. ballots.SelectMany(ballot => ballot.Report.Warnings)],
        };
        return RankingExtensions.Combine(request, scores, Kind, report, RankingExtensions.Combine(scores, ballots));
    }

    private double Worth(int rank, int count) =>
        _method == VoteMethod.ReciprocalRank ? 1.0 / (ReciprocalRankFusion.DefaultK + rank) : count - rank;

    // Numbers all scored candidates by their order: the best ones by Kemeny's, the others by Borda's.
    private static void OrderBest(CandidateScore[] scores, RerankResult[] ballots)
    {
        int[] byBorda = [.. Enumerable.Range(0, scores.Length).Where(place => scores[place].Status.IsScored).OrderByDescending(place => scores[place].Value)];
        var best = byBorda[..Math.Min(byBorda.Length, KemenyOrder.MaxCandidates)];
        var votes = new int[best.Length, best.Length];
        foreach (var ranks in ballots.Select(RanksOf))
        {
            for (var first = 0; first < best.Length; first++)
            {
                for (var second = 0; second < best.Length; second++)
                    votes[first, second] += ranks[best[first]] < ranks[best[second]] ? 1 : 0;
            }
        }

        int[] order = [.. KemenyOrder.Find(best.Length, votes).Select(place => best[place]), .. byBorda[best.Length..]];
        for (var place = 0; place < order.Length; place++)
            scores[order[place]] = CandidateScore.Of(order.Length - place, scores[order[place]].Tokens);
    }

    // What a voter did not score, it puts behind all that it did.
    private static int[] RanksOf(RerankResult ballot)
    {
        var ranks = new int[ballot.Ranking.Count];
        foreach (var ranked in ballot.Ranking)
            ranks[ranked.Index] = ranked.Status.IsScored ? ranked.Rank : int.MaxValue;
        return ranks;
    }
}

using System.Collections.Concurrent;

namespace SkRerank.Evaluation;

/// <summary>Asks a reranker for each pair of query and passage once, so that the same pairs can be ranked to many depths at the price of one.</summary>
/// <remarks>Only for rerankers whose scores do not depend on the other candidates. What was not scored is asked for
/// again. Requests with a deadline are passed on: what they would give depends on time.</remarks>
/// <param name="inner">The reranker that scores.</param>
public sealed class MemorizingReranker(IReranker inner) : DelegatingReranker(inner)
{
    private readonly ConcurrentDictionary<(string Query, string Passage), CandidateScore> _scores = new();

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Deadline is not null)
            return await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);

        var unknown = request.WithCandidates(request.Candidates.Where(candidate => !_scores.ContainsKey((request.Query, candidate.Passage))));
        var report = RerankReport.Empty;
        var now = new Dictionary<string, CandidateScore>(StringComparer.Ordinal);
        if (unknown.Candidates.Count > 0)
        {
            var result = await base.RerankAsync(unknown, cancellationToken).ConfigureAwait(false);
            report = result.Report;
            foreach (var ranked in result.Ranking)
            {
                var score = ranked.Score is { } value
                    ? CandidateScore.Of(value, ranked.Tokens)
                    : CandidateScore.Unscored(ranked.Status.Reason!.Value, ranked.Tokens);
                now[ranked.Candidate.Passage] = score;
                if (ranked.Status.IsScored)
                    _scores[(request.Query, ranked.Candidate.Passage)] = score;
            }
        }

        CandidateScore[] scores =
        [
            .. request.Candidates.Select(candidate => _scores.TryGetValue((request.Query, candidate.Passage), out var score)
                ? score
                : now[candidate.Passage]),
        ];
        return RerankResult.FromScores(request, scores, Metadata.ScoreKind, report);
    }
}

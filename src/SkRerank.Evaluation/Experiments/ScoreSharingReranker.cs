namespace SkRerank.Evaluation;

/// <summary>Remembers what the inner reranker said about the candidates of the last query, so that pipelines which share it score no pair
/// twice, at whatever depth and place they ask.</summary>
/// <remarks>
/// <para>A score belongs to a candidate instance, because candidates travel through filters, cascades and fusions as the same instances.
/// It may be told again because a score does not depend on the other candidates of a request; rerankers of kind
/// <see cref="ScoreKind.RankOnly"/> order lists, not pairs, and are asked anew each time. So are requests with a deadline, a cost
/// limit or a token limit, because what they reach depends on it.</para>
/// <para>Each score keeps its share, by tokens, of the time, tokens and money that its call took. The report of a request names what it
/// would have taken by itself: its own work and the shares of what it was told again. Candidates that failed are not remembered. Safe for
/// concurrent use.</para>
/// </remarks>
/// <param name="inner">The reranker that scores.</param>
/// <param name="time">What measures the time; null means the system.</param>
public sealed class ScoreSharingReranker(IReranker inner, TimeProvider? time = null) : DelegatingReranker(inner)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly Dictionary<RerankCandidate, SharedScore> _scores = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _warnings = [];
    private string? _query;
    private TimeSpan _borrowed;

    /// <summary>Gets how long the scores that were told again had taken, in all.</summary>
    public TimeSpan Borrowed
    {
        get
        {
            lock (_gate)
                return _borrowed;
        }
    }

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isLimited = request.Deadline is not null || request.CostLimit is not null || request.MaxTokens is not null;
        if (request.Candidates.Count == 0 || isLimited || Inner.Metadata.ScoreKind == ScoreKind.RankOnly)
            return await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);

        cancellationToken.ThrowIfCancellationRequested();
        var shares = Recall(request);
        int[] missing = [.. Enumerable.Range(0, shares.Length).Where(place => shares[place] is null)];
        var calls = new RerankReport();
        var scoreKind = Inner.Metadata.ScoreKind;
        if (missing.Length > 0)
        {
            var start = _time.GetTimestamp();
            var result = await Inner.RerankAsync(
                request.WithCandidates(missing.Select(place => request.Candidates[place])), cancellationToken).ConfigureAwait(false);
            calls = result.Report;
            scoreKind = result.ScoreKind;
            foreach (var (place, share) in SharedScore.Of(result, _time.GetElapsedTime(start)))
                shares[missing[place]] = share;
            Remember(request, shares, result.Report.Warnings);
        }

        return RerankResult.FromScores(
            request, [.. shares.Select(share => share!.Score)], scoreKind, ReportOf(request, shares!, calls, shares.Length - missing.Length));
    }

    private SharedScore?[] Recall(RerankRequest request)
    {
        lock (_gate)
        {
            if (_query != request.Query)
            {
                _query = request.Query;
                _scores.Clear();
                _warnings.Clear();
            }

            SharedScore?[] shares = [.. request.Candidates.Select(candidate => _scores.GetValueOrDefault(candidate))];
            foreach (var share in shares)
                _borrowed += share?.Elapsed ?? TimeSpan.Zero;
            return shares;
        }
    }

    private void Remember(RerankRequest request, SharedScore?[] shares, IReadOnlyList<string> warnings)
    {
        lock (_gate)
        {
            if (_query != request.Query)
                return;

            foreach (var (candidate, share) in request.Candidates.Zip(shares).Where(pair => pair.Second!.IsLasting))
                _scores[candidate] = share!;
            _warnings.AddRange(warnings.Except(_warnings, StringComparer.Ordinal));
        }
    }

    private RerankReport ReportOf(RerankRequest request, SharedScore[] shares, RerankReport calls, int recalled)
    {
        var outcome = shares.All(share => share.IsLasting) ? StageOutcome.Completed : StageOutcome.Partial;
        lock (_gate)
        {
            return new()
            {
                Stages =
                [
                    new(Inner.Metadata.Name, request.Candidates.Count, shares.Aggregate(TimeSpan.Zero, (sum, share) => sum + share.Elapsed), outcome)
                    {
                        Tokens = shares.Any(share => share.Tokens is not null) ? (long)Math.Round(shares.Sum(share => share.Tokens ?? 0)) : null,
                        Calls = calls.Stages.Sum(stage => stage.Calls),
                        Attempts = calls.Stages.Sum(stage => stage.Attempts),
                        Cost = shares.Any(share => share.Cost is not null) ? shares.Sum(share => share.Cost ?? 0) : null,
                        Cached = recalled,
                    },
                ],
                Plan = calls.Plan,
                Warnings = _query == request.Query ? [.. _warnings] : calls.Warnings,
            };
        }
    }
}

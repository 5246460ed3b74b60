namespace SkRerank.Onnx;

/// <summary>Scores the candidates of one request, slice by slice, and keeps what is known of each.</summary>
internal sealed class ScoringRun
{
    /// <summary>How many passages are in memory as tokens at once.</summary>
    private const int SliceSize = 1024;

    /// <summary>The same where a deadline may pass while passages are being tokenised.</summary>
    private const int SliceSizeWithDeadline = 64;

    private readonly RerankRequest _request;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CandidateScore[] _scores;
    private readonly int[][] _places;
    private readonly List<string> _warnings = [];
    private long _tokensRead;
    private int _batchesRun;

    public ScoringRun(RerankRequest request, TimeProvider time)
    {
        _request = request;
        _time = time;
        _started = time.GetTimestamp();
        _scores = [.. request.Candidates.Select(candidate =>
            CandidateScore.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.Deadline))];
        _places = [.. Enumerable.Range(0, _scores.Length)
            .Where(place => !request.Candidates[place].IsEmpty)
            .GroupBy(place => request.Candidates[place].Passage, StringComparer.Ordinal)
            .Select(group => group.ToArray())];
    }

    /// <summary>Gets a value indicating whether any candidate has a text to score.</summary>
    public bool HasWork => _places.Length > 0;

    /// <summary>Scores what has a text, equal texts once. When it is cancelled, what was scored until then counts.</summary>
    public async Task ScoreAsync(ScoringEngine engine, CancellationToken cancellationToken)
    {
        var query = engine.EncodeQuery(_request.Query, _request.MaxTokens, cancellationToken);
        if (query.IsTruncated)
            _warnings.Add($"The query has {query.Total} tokens; the first {query.Read} were read.");

        foreach (var places in _places.Chunk(_request.Deadline is null ? SliceSize : SliceSizeWithDeadline))
        {
            string[] passages = [.. places.Select(group => _request.Candidates[group[0]].Passage)];
            var slice = new ScoringSlice(engine, query, passages, _request.Deadline);
            try
            {
                await slice.ScoreAsync(isFirst: _batchesRun == 0, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Record(slice, places);
            }

            if (slice.IsOutOfTime)
                return;
        }
    }

    /// <summary>Ranks by what is known now.</summary>
    public RerankResult ToResult(RerankerMetadata metadata)
    {
        var outcome = !HasWork ? StageOutcome.Skipped
            : _places.All(group => _scores[group[0]].Status.IsScored) ? StageOutcome.Completed
            : StageOutcome.Partial;
        var stage = new StageReport(metadata.Name, _scores.Length, _time.GetElapsedTime(_started), outcome)
        {
            Tokens = _tokensRead,
            Calls = _batchesRun,
            Attempts = _batchesRun,
        };
        return RerankResult.FromScores(_request, _scores, metadata.ScoreKind, new() { Stages = [stage], Warnings = _warnings });
    }

    private void Record(ScoringSlice slice, int[][] places)
    {
        _tokensRead += slice.TokensRead;
        _batchesRun += slice.BatchesRun;
        foreach (var (item, group) in places.Index())
        {
            foreach (var place in group)
                _scores[place] = slice.Scores[item];
        }
    }
}

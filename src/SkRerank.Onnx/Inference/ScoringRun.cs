using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Scores the candidates of one request and keeps what is known of each at any moment.</summary>
internal sealed class ScoringRun
{
    private readonly RerankRequest _request;
    private readonly WorkerThreads _workers;
    private readonly int _batchTokens;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly CandidateScore[] _scores;
    private readonly int[][] _places;
    private readonly List<string> _warnings = [];
    private long _tokensRead;
    private int _batchesRun;

    public ScoringRun(RerankRequest request, int batchTokens, WorkerThreads workers, TimeProvider time)
    {
        _request = request;
        _batchTokens = batchTokens;
        _workers = workers;
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
    public async Task ScoreAsync(LoadedModel model, CancellationToken cancellationToken)
    {
        var query = model.Tokenizer.EncodeQuery(_request.Query, model.MaxTokens, model.MaxQueryTokens, cancellationToken);
        if (query.IsTruncated)
            _warnings.Add($"The query has {query.Total} tokens; the first {query.Read} were read.");

        var pairs = new TokenizedPair[_places.Length];
        await _workers.ForEachAsync(pairs.Length, item =>
        {
            pairs[item] = model.Tokenizer.EncodePair(query, _request.Candidates[_places[item][0]].Passage, cancellationToken);
            Record(item, CandidateScore.Unscored(UnscoredReason.Deadline, pairs[item].Tokens));
        }, cancellationToken).ConfigureAwait(false);

        var batches = MicroBatch.Plan([.. pairs.Select(pair => pair.Length)], _batchTokens);
        await _workers.ForEachAsync(
            batches.Count, item => Score(model, pairs, batches[item], cancellationToken), cancellationToken).ConfigureAwait(false);
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

    private void Score(LoadedModel model, TokenizedPair[] pairs, MicroBatch batch, CancellationToken cancellationToken)
    {
        TokenizedPair[] rows = [.. batch.Members.Select(member => pairs[member])];
        var logits = Run(model, rows, batch.Length, cancellationToken);
        for (var row = 0; row < rows.Length; row++)
            Record(batch.Members[row], CandidateScore.Of(logits[row], rows[row].Tokens));

        Interlocked.Add(ref _tokensRead, rows.Sum(row => (long)row.Length));
        Interlocked.Increment(ref _batchesRun);
    }

    private void Record(int item, CandidateScore score)
    {
        foreach (var place in _places[item])
            _scores[place] = score;
    }

    private static float[] Run(LoadedModel model, TokenizedPair[] rows, int length, CancellationToken cancellationToken)
    {
        try
        {
            return model.Session.Run(rows, length, cancellationToken);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or InvalidDataException)
        {
            throw new RerankerException(
                model.Name, RerankerErrorKind.Inference, $"Model '{model.Name}' failed on a batch of {rows.Length} x {length} tokens: {exception.Message}", exception);
        }
    }
}

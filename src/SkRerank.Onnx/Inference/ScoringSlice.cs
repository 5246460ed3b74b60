namespace SkRerank.Onnx;

/// <summary>Scores some candidates of a request: makes their units, plans the batches, runs them.</summary>
/// <remarks>
/// A slice bounds what is in memory, and what is tokenised before the first candidate is scored. What it found may be read once
/// <see cref="ScoreAsync"/> has ended, well or not.
/// </remarks>
/// <param name="engine">What scores.</param>
/// <param name="query">The query.</param>
/// <param name="passages">The passages, all different.</param>
/// <param name="deadline">When the scores are wanted; null means no deadline.</param>
internal sealed class ScoringSlice(ScoringEngine engine, TokenizedQuery query, IReadOnlyList<string> passages, DateTimeOffset? deadline)
{
    /// <summary>How long a batch should take when the deadline may cut the work short.</summary>
    private static readonly TimeSpan ShortBatch = TimeSpan.FromMilliseconds(10);

    /// <summary>What is left of the time when the last batch ends, for ranking and waking the caller.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(2);

    private readonly PassageReading[] _readings = new PassageReading[passages.Count];
    private readonly WindowScores[] _windows = new WindowScores[passages.Count];
    private ScoredUnit[] _units = [];
    private readonly CandidateScore[] _scores = [.. Enumerable.Repeat(CandidateScore.Unscored(UnscoredReason.Deadline), passages.Count)];
    private long _tokensWaiting;
    private long _tokensRead;
    private int _batchesBegun;
    private int _batchesRun;
    private bool _isOutOfTime;

    /// <summary>Gets what was found out about each passage.</summary>
    public IReadOnlyList<CandidateScore> Scores => _scores;

    /// <summary>Gets how many tokens were read, without padding.</summary>
    public long TokensRead => _tokensRead;

    /// <summary>Gets how many batches were run.</summary>
    public int BatchesRun => _batchesRun;

    /// <summary>Gets a value indicating whether batches were left out because they would have ended after the deadline.</summary>
    public bool IsOutOfTime => _isOutOfTime;

    /// <summary>Scores the passages.</summary>
    /// <param name="isFirst">Whether nothing of the request was scored before; then one batch is begun even if it may come late.</param>
    /// <param name="cancellationToken">Stops between two nodes of the graph.</param>
    public async Task ScoreAsync(bool isFirst, CancellationToken cancellationToken)
    {
        _batchesBegun = isFirst ? 0 : 1;
        await engine.Workers.ForEachAsync(passages.Count, item => Tokenize(item, cancellationToken), deadline, cancellationToken).ConfigureAwait(false);

        _units = [.. _readings.SelectMany((reading, item) => reading.Windows.Select((ids, window) =>
            new ScoredUnit(item, window, engine.Model.Tokenizer.EncodePair(query, ids, reading.Tokens.Total))))];
        var batches = Plan();
        _tokensWaiting = batches.Sum(batch => (long)batch.Tokens);
        engine.Meter.CountTokens(_tokensWaiting);
        try
        {
            await engine.Workers.ForEachAsync(
                batches.Count, item => Score(batches[item], cancellationToken), deadline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            engine.Meter.CountTokens(-_tokensWaiting);
        }
    }

    private TimeSpan TimeLeft => deadline is { } moment ? moment - engine.Time.GetUtcNow() - Reserve : TimeSpan.MaxValue;

    private void Tokenize(int item, CancellationToken cancellationToken)
    {
        var reading = engine.Read(query, passages[item], cancellationToken);
        _readings[item] = reading;
        _windows[item] = new(engine.LongTexts, reading.Windows.Count);
        _scores[item] = CandidateScore.Unscored(reading.Windows.Count == 0 ? UnscoredReason.Rejected : UnscoredReason.Deadline, reading.Tokens);
    }

    private IReadOnlyList<MicroBatch> Plan()
    {
        int[] lengths = [.. _units.Select(unit => unit.Pair.Length)];
        var workers = engine.Workers.Count;
        var isTight = deadline is not null && engine.Meter.Pace.Expect(2L * lengths.Sum() / workers) > TimeLeft;
        var bound = isTight && engine.Meter.Pace.TokensWithin(ShortBatch) is { } tokens ? Math.Clamp(tokens, 1, engine.BatchTokens) : engine.BatchTokens;
        return MicroBatch.Plan(lengths, bound, workers);
    }

    private void Score(MicroBatch batch, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _batchesBegun) > 1 && engine.Meter.Pace.Expect(batch.Tokens) > TimeLeft)
        {
            _isOutOfTime = true;
            return;
        }

        var logits = engine.Run(batch, _units, cancellationToken);
        for (var row = 0; row < logits.Length; row++)
        {
            var unit = _units[batch.Members[row]];
            if (_windows[unit.Item].Add(unit.Window, logits[row]) is { } score)
                _scores[unit.Item] = CandidateScore.Of(score, _readings[unit.Item].Tokens);
            Interlocked.Add(ref _tokensRead, unit.Pair.Length);
            engine.Meter.CountRead(unit.Pair.Length);
        }

        Interlocked.Increment(ref _batchesRun);
        Interlocked.Add(ref _tokensWaiting, -batch.Tokens);
        engine.Meter.CountTokens(-batch.Tokens);
    }
}

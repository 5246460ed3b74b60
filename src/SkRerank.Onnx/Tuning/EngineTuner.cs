namespace SkRerank.Onnx;

/// <summary>Starts engines with what is known to be fastest, and finds it out where nothing is known.</summary>
/// <param name="options">The settings; what they name is never tuned.</param>
internal sealed class EngineTuner(OnnxCrossEncoderOptions options)
{
    /// <summary>How long the measurement may take until no further part of it is begun.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(360);

    /// <summary>How long each way of running is measured, once in every round.</summary>
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(35);

    private const int Rounds = 2;
    private const int RowLength = 128;

    /// <summary>How much faster than the usual way another must be in every round to be chosen.</summary>
    private const double Margin = 1.05;

    private static readonly int[] BatchSizes = [256, 1024];

    /// <summary>What all models of the process run on: more batches at once would only take processors from those who wait for an answer.</summary>
    private static readonly SemaphoreSlim Processors = new(Environment.ProcessorCount);

    private readonly TuningStore _store = TuningStore.Open(options.CacheDirectory);
    private int _isTuned;

    /// <summary>Gets what an engine starts with where nothing is remembered.</summary>
    public EngineTuning Usual { get; } = new(options.Workers ?? EngineTuning.Usual.Workers, options.BatchTokens ?? EngineTuning.Usual.BatchTokens);

    /// <summary>Makes an engine that runs as the options, or else the remembered tuning, or else the usual values say.</summary>
    public ScoringEngine Start(LoadedModel model, ScoringMeter meter, TimeProvider time)
    {
        var remembered = IsSettled ? null : _store.Read(model.Revision);
        _isTuned = remembered is null && !IsSettled ? 0 : 1;
        var workers = new WorkerThreads(options.Workers ?? remembered?.Workers ?? Usual.Workers, Processors);
        var batchTokens = options.BatchTokens ?? remembered?.BatchTokens ?? Usual.BatchTokens;
        return new(model, workers, new(options.PassageCacheBytes), options.LongTexts, batchTokens, meter, time);
    }

    /// <summary>Measures once, unless the options or the memory leave nothing to find out, and remembers the result.</summary>
    public async Task TuneAsync(ScoringEngine engine, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isTuned, 1) != 0)
            return;

        var tuning = await MeasureAsync(engine, cancellationToken).ConfigureAwait(false);
        (engine.Workers.Count, engine.BatchTokens) = (tuning.Workers, tuning.BatchTokens);
        _store.Write(engine.Model.Revision, tuning);
    }

    private bool IsSettled => options is { Workers: not null, BatchTokens: not null };

    private async Task<EngineTuning> MeasureAsync(ScoringEngine engine, CancellationToken cancellationToken)
    {
        EngineTuning[] others =
        [
            .. options.BatchTokens is null ? BatchSizes.Select(size => Usual with { BatchTokens = size }) : [],
            .. options.Workers is null && Usual.Workers > 1 ? [Usual with { Workers = Usual.Workers / 2 }] : Array.Empty<EngineTuning>(),
        ];
        var gains = others.Select(_ => double.MaxValue).ToArray();
        var started = engine.Time.GetTimestamp();
        for (var round = 0; round < Rounds; round++)
        {
            var usual = await TokensPerTickAsync(engine, Usual, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < others.Length; i++)
            {
                // A slow model is not worth the wait: what there was no time for is not chosen.
                var isInTime = engine.Time.GetElapsedTime(started) + engine.Meter.Pace.Expect(others[i].BatchTokens) <= Limit;
                var gain = isInTime ? await TokensPerTickAsync(engine, others[i], cancellationToken).ConfigureAwait(false) / usual : 0;
                gains[i] = Math.Min(gains[i], gain);
            }
        }

        var best = gains.Index().MaxBy(gain => gain.Item);
        return best.Item > Margin ? others[best.Index] : Usual;
    }

    private static async Task<double> TokensPerTickAsync(ScoringEngine engine, EngineTuning tuning, CancellationToken cancellationToken)
    {
        var rows = Math.Max(1, tuning.BatchTokens / RowLength);
        var query = engine.EncodeQuery("warm up", maxTokens: null, cancellationToken);
        var ids = new int[RowLength];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = i * 31 % engine.Model.Tokenizer.VocabularySize;
        var pair = engine.Model.Tokenizer.EncodePair(query, new TokenizedPassage(ids[..^(query.Read + engine.Model.Tokenizer.SpecialCount)], RowLength));
        ScoredUnit[] units = [.. Enumerable.Repeat(new ScoredUnit(0, 0, pair), rows)];
        var batch = new MicroBatch([.. Enumerable.Range(0, rows)], pair.Length);

        var started = engine.Time.GetTimestamp();
        var batches = 0;
        await engine.Workers.ForEachAsync(tuning.Workers, _ =>
        {
            do
            {
                engine.Run(batch, units, cancellationToken);
                Interlocked.Increment(ref batches);
            }
            while (engine.Time.GetElapsedTime(started) < Slot);
        }, null, cancellationToken).ConfigureAwait(false);
        return (double)batches * batch.Tokens / engine.Time.GetElapsedTime(started).Ticks;
    }
}

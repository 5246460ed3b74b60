using System.Collections.Concurrent;
using System.Diagnostics;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Scores with this library, and remembers the batches that it made of each set.</summary>
internal sealed class EngineScorer : ILocalScorer, IDisposable
{
    private readonly Dictionary<PassageSet, LocalBatchTiming[]> _batches = [];
    private readonly ConcurrentQueue<LocalBatchTiming> _seen = [];

    public EngineScorer(OnnxCrossEncoderOptions options)
    {
        Encoder = new(options);
        Encoder.BatchScored += (_, timing) => _seen.Enqueue(timing);
    }

    /// <inheritdoc />
    public string Name => "engine";

    /// <summary>Gets what scores.</summary>
    public OnnxCrossEncoder Encoder { get; }

    /// <summary>Gets the batches of the last time that a set was scored.</summary>
    public IReadOnlyList<LocalBatchTiming> BatchesOf(PassageSet set) => _batches[set];

    /// <inheritdoc />
    public async Task<TimeSpan> ScoreAsync(PassageSet set, CancellationToken cancellationToken)
    {
        _seen.Clear();
        var started = Stopwatch.GetTimestamp();
        await Encoder.RerankAsync(set.Query, set.Passages, cancellationToken).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(started);
        _batches[set] = [.. _seen];
        return elapsed;
    }

    /// <inheritdoc />
    public void Dispose() => Encoder.Dispose();
}

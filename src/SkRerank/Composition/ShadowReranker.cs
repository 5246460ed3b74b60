using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkRerank;

/// <summary>Tries another reranker on the same requests in the background and logs how its order differs: a comparison without risk.</summary>
/// <remarks>
/// <para>The result is the inner reranker's, the same instance, and does not wait for the other one. Requests go through a bounded queue, one at
/// a time; while it is full they are left out. Degraded results are not compared. Disposal cancels what runs and awaits it.</para>
/// <para>The other reranker gets no deadline, because its answer is not waited for. It does use this machine, or money.
/// Neither query nor passages are logged.</para>
/// </remarks>
public sealed partial class ShadowReranker : CombiningReranker
{
    /// <summary>How many requests wait where nothing else is said.</summary>
    public const int DefaultCapacity = 16;

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly LoggedKinds _logged = new();
    private readonly ShadowQueue<(RerankRequest Request, RerankResult Result)> _queue;
    private int _isFullLogged;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that answers.</param>
    /// <param name="shadow">The reranker that is tried.</param>
    /// <param name="logger">Where differences and failures are logged; null for nowhere.</param>
    /// <param name="capacity">How many requests may wait for the shadow; at least 1.</param>
    /// <param name="timeProvider">Measures how long the shadow takes; null for the clock of the system.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> or <paramref name="shadow"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public ShadowReranker(
        IReranker inner,
        IReranker shadow,
        ILogger<ShadowReranker>? logger = null,
        int capacity = DefaultCapacity,
        TimeProvider? timeProvider = null)
        : base(inner, shadow)
    {
        ArgumentNullException.ThrowIfNull(shadow);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _logger = logger ?? NullLogger<ShadowReranker>.Instance;
        _time = timeProvider ?? TimeProvider.System;
        _queue = new(capacity, (piece, stop) => CompareAsync(piece.Request, piece.Result, stop));
    }

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        var result = await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        var isComparable = !result.Degradation.IsDegraded && result.Ranking.Count > 0;
        if (isComparable && !_queue.TryAdd((request, result)) && Interlocked.Exchange(ref _isFullLogged, 1) == 0)
            LogFull(Other.Metadata.Name);
        return result;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _queue.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    private async Task CompareAsync(RerankRequest request, RerankResult result, CancellationToken stop)
    {
        var start = _time.GetTimestamp();
        try
        {
            var unhurried = new RerankRequest(request, request.Candidates) { Deadline = null };
            var shadow = await Other.RerankAsync(unhurried, stop).ConfigureAwait(false);
            var (depth, common, meanMove) = RankDifference.Between(result.Ranking, shadow.Ranking);
            var milliseconds = _time.GetElapsedTime(start).TotalMilliseconds;
            LogDifference(Other.Metadata.Name, Inner.Metadata.Name, common, depth, meanMove, milliseconds, shadow.Degradation.Kind);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (RerankerException failure)
        {
            if (_logged.TryAdd(failure.Kind))
                LogFailure(failure.Stage, failure.Kind);
        }
        catch (Exception bug)
        {
            // Nobody awaits the shadow, so this is the only place where its bugs can be seen.
            LogBug(bug, Other.Metadata.Name);
        }
    }

    [LoggerMessage(
        EventId = 3,
        Level = LogLevel.Information,
        Message = "Shadow {Shadow} against {Inner}: {Common} of the first {Depth} in common, a candidate moved {MeanMove:F1} places on average, "
            + "{Milliseconds:F0} ms, degradation {Degradation}.")]
    private partial void LogDifference(
        string shadow, string inner, int common, int depth, double meanMove, double milliseconds, DegradationKind degradation);

    [LoggerMessage(
        EventId = 4,
        Level = LogLevel.Warning,
        Message = "Shadow reranker {Stage} failed ({Kind}); results are not affected. Further failures of this kind are not logged.")]
    private partial void LogFailure(string stage, RerankerErrorKind kind);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "Shadow reranker {Shadow} has a bug; results are not affected.")]
    private partial void LogBug(Exception exception, string shadow);

    [LoggerMessage(
        EventId = 6,
        Level = LogLevel.Warning,
        Message = "The queue of shadow reranker {Shadow} is full; some requests are not compared. This is logged once.")]
    private partial void LogFull(string shadow);
}

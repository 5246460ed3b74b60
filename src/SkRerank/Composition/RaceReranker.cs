namespace SkRerank;

/// <summary>Starts two rerankers at once and takes the first result in which nothing is missing.</summary>
/// <remarks>
/// <para>The other one is cancelled and awaited, so nothing outlives the call. Where neither is complete, for example at the deadline, the
/// result with more scored candidates is taken, the inner one's if both have as many. One failure is a warning; two are thrown.</para>
/// <para>Scores are those of the winner, and of its kind. Each may cost half of the limit of the request.</para>
/// </remarks>
public sealed class RaceReranker : CombiningReranker
{
    private readonly TimeProvider _time;

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">One of the rerankers; it wins where both end at the same moment.</param>
    /// <param name="other">The other one.</param>
    /// <param name="timeProvider">Measures how long the loser ran; null for the clock of the system.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> or <paramref name="other"/> is null.</exception>
    public RaceReranker(IReranker inner, IReranker other, TimeProvider? timeProvider = null)
        : base(inner, other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc />
    /// <remarks>The kind of the scores is the inner reranker's; a result of the other one says its own.</remarks>
    public override RerankerMetadata Metadata => new(
        $"race({Inner.Metadata.Name}, {Other.Metadata.Name})", RerankerKind.Composite, Inner.Metadata.ScoreKind)
    {
        MaxCandidates = SmallestMaxCandidates,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var share = request.WithCostShare(2);
        IEnumerable<Func<CancellationToken, Task<RaceRun>>> starters =
            [stop => RunAsync(Inner, share, stop, cancellationToken), stop => RunAsync(Other, share, stop, cancellationToken)];
        var runs = await ConcurrentRuns.AwaitAsync(starters, run => run.IsComplete, cancellationToken).ConfigureAwait(false);

        var winner = runs.FirstOrDefault(run => run.IsComplete) ?? MostScored(runs);
        return winner is null ? throw BothFailed(runs) : Report(request, winner, runs.First(run => !ReferenceEquals(run, winner)));
    }

    private RaceRun? MostScored(IReadOnlyList<RaceRun> runs) => runs
        .Where(run => run.Result is not null)
        .OrderByDescending(run => run.ScoredCount)
        .ThenByDescending(run => run.Reranker == Inner)
        .FirstOrDefault();

    private async Task<RaceRun> RunAsync(IReranker reranker, RerankRequest request, CancellationToken stop, CancellationToken caller)
    {
        var start = _time.GetTimestamp();
        try
        {
            return new(reranker, await reranker.RerankAsync(request, stop).ConfigureAwait(false), null, _time.GetElapsedTime(start));
        }
        catch (RerankerException failure)
        {
            caller.ThrowIfCancellationRequested();
            return new(reranker, null, failure, _time.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !caller.IsCancellationRequested)
        {
            return new(reranker, null, null, _time.GetElapsedTime(start));
        }
    }

    private static RerankResult Report(RerankRequest request, RaceRun winner, RaceRun loser)
    {
        var result = winner.Result!;
        return result.WithReport(request, result.Report with
        {
            Stages = [.. result.Report.Stages, .. loser.Stages(request.Candidates.Count)],
            Warnings = [.. result.Report.Warnings, .. loser.Problem is { } problem ? [problem] : Array.Empty<string>()],
        });
    }

    private static RerankerException BothFailed(IReadOnlyList<RaceRun> runs)
    {
        var last = runs[^1].Failure!;
        var message = string.Join(' ', runs.Select(run => run.Problem));
        return new(last.Stage, last.Kind, message, new AggregateException(runs.Select(run => run.Failure!)));
    }
}

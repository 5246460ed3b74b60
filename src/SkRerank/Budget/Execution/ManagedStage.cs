namespace SkRerank;

/// <summary>Runs a reranker within a time, whatever it does, and teaches its profile.</summary>
internal sealed class ManagedStage
{
    /// <summary>How long a stage takes to hand in what it has, until it was seen to.</summary>
    private const double UsualMargin = 5;
    private const double LargestMargin = 100;

    /// <summary>How many requests may go without trying a stage that seems too slow.</summary>
    private const int MostUnprobed = 8;

    private readonly IReranker _reranker;
    private readonly TimeProvider _time;
    private readonly StageMeter _meter;
    private readonly QuantileWindow _overruns = new(32);
    private readonly Silence _silence;
    private readonly GrowingPause _probes;
    private readonly StageUse _use;
    private readonly Lock _gate = new();
    private int _unprobed;

    public ManagedStage(IReranker reranker, BudgetStage description, MachineWork machine, TimeProvider time)
    {
        (_reranker, Description, _time) = (reranker, description, time);
        var load = description.IsLocal ? reranker.GetService<IStageLoad>() : null;
        _meter = new(load, machine);
        if (load is not null)
            machine.Add(load, description.Profile);
        _silence = new(time);
        _overruns.Add(UsualMargin);
        _probes = new(time, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));
        _use = new(time);
    }

    /// <summary>Gets what the planner knows of it.</summary>
    public BudgetStage Description { get; }

    /// <summary>Tells how busy it is to a request that is about to be planned. A service is taken to be as fast for many as for one.</summary>
    /// <remarks>A stage that many plans pass over may be so because of what it was like once: then that is forgotten.</remarks>
    public StageCondition Look()
    {
        if (IsLocal && _use.IsPassedOver())
            Description.Profile.ForgetMoment();
        return (IsLocal ? _meter.Look() : default) with { Unavailable = _silence.Problem };
    }

    /// <summary>Allows a request to try the stage although it seems too slow, if that is in nobody's way.</summary>
    /// <remarks>
    /// After a try that gave something at once; after one that gave nothing in 50 ms, then twice as long each time, up to a second, or after a few
    /// requests that might have tried: those that follow each other closely should not all suffer from one bad moment.
    /// </remarks>
    public bool TakeProbe()
    {
        if (!IsLocal || !_meter.IsIdle || (!_probes.TryBegin() && Interlocked.Increment(ref _unprobed) < MostUnprobed))
            return false;
        Volatile.Write(ref _unprobed, 0);
        return true;
    }

    /// <summary>Gets how long before a deadline it must be told to stop, so that what it has is there in time.</summary>
    public TimeSpan Margin
    {
        get
        {
            lock (_gate)
                return TimeSpan.FromMilliseconds(_overruns.Quantile(1));
        }
    }

    /// <summary>Gets a value indicating whether it computes in this process.</summary>
    public bool IsLocal => Description.IsLocal;

    /// <summary>Ranks without a deadline and without learning, so that nothing has to be loaded later.</summary>
    public Task LoadAsync(RerankRequest request, CancellationToken cancellationToken) => StartAsync(request, cancellationToken);

    /// <summary>Ranks, and is back by a moment whatever happens. What the reranker gives later is lost.</summary>
    /// <param name="request">The candidates of the stage.</param>
    /// <param name="work">What they are expected to be.</param>
    /// <param name="until">When to be back; null for whenever it is done.</param>
    /// <param name="cancellationToken">Cancels the call of the user.</param>
    public async Task<StageRun> RunAsync(RerankRequest request, StageWork work, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var (margin, start) = (Margin, _time.GetTimestamp());
        var soft = until - (until - _time.GetUtcNow() > 2 * margin ? margin : (until - _time.GetUtcNow()) / 2);
        _use.Note();
        var visit = _meter.Enter(work);
        using var scope = new DeadlineScope(until, _time, cancellationToken);
        var pending = StartAsync(request.WithLimits(soft, request.CostLimit), scope.Token);
        try
        {
            var result = await pending.WaitAsync(scope.Token).ConfigureAwait(false);
            return Learn(request, work, visit, result, _time.GetElapsedTime(start), soft);
        }
        catch (RerankerException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Learn(request, work, visit, failure, _time.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (scope.HasPassed)
        {
            Abandon(pending, visit);
            _silence.Note();
            Observe(new(work, _time.GetElapsedTime(start), StageOutcome.Partial) { IsAbandoned = true });
            AddOverrun(Math.Min(LargestMargin, (1.5 * margin.TotalMilliseconds) + 1));
            return new(null, new(Description.Name, request.Candidates.Count, _time.GetElapsedTime(start), StageOutcome.Partial));
        }
        catch
        {
            Abandon(pending, visit);
            throw;
        }
    }

    // What a reranker throws before its first await must come out of the task as well.
    private async Task<RerankResult> StartAsync(RerankRequest request, CancellationToken cancellationToken) =>
        await _reranker.RerankAsync(request, cancellationToken).ConfigureAwait(false);

    // It may never end; whether its reranker is still busy with it is for that to tell.
    private void Abandon(Task pending, StageMeter.Visit visit)
    {
        _meter.Leave(visit, default);
        _ = HearLaterAsync(pending);
    }

    private async Task HearLaterAsync(Task pending)
    {
        await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (pending.IsCompletedSuccessfully)
            _silence.End();
    }

    private StageRun Learn(
        RerankRequest request, StageWork work, StageMeter.Visit visit, RerankResult result, TimeSpan elapsed, DateTimeOffset? soft)
    {
        _silence.End();
        var isCut = result.Report.Stages.Any(stage => stage.Outcome == StageOutcome.Partial)
            || result.Ranking.Any(ranked => ranked.Status.Reason == UnscoredReason.Deadline);
        var counted = result.Report.Stages.Aggregate((long?)null, (sum, stage) => stage.Tokens is null ? sum : (sum ?? 0) + stage.Tokens);
        var scored = result.Ranking.Count(ranked => ranked.Status.IsScored);
        var share = !isCut ? 1 : counted is { } read && work.Tokens > 0 ? Math.Min(1, read / work.Tokens) : scored / (double)result.Ranking.Count;
        var done = new StageWork((int)Math.Round(share * work.Windows), counted ?? (share * work.Tokens));
        if (counted > 0 && !isCut)
            Description.Profile.ObserveTokens(CharactersOf(request, result), counted.Value + TokensLeftOut(result));
        var cost = result.Report.Stages.Aggregate((decimal?)null, (sum, stage) => stage.Cost is null ? sum : (sum ?? 0) + stage.Cost);
        if (cost is { } charged && !isCut)
            Description.Profile.Cost.Observe(done, charged);
        if (scored > 0)
            _probes.End();
        Observe(_meter.Leave(visit, done), done, elapsed, isCut ? StageOutcome.Partial : StageOutcome.Completed);
        if (isCut && soft is { } moment)
            AddOverrun(Math.Clamp((_time.GetUtcNow() - moment).TotalMilliseconds + 1, 0, LargestMargin));
        var report = result.Report.Stages is [.., var last]
            ? last
            : new(Description.Name, request.Candidates.Count, elapsed, isCut ? StageOutcome.Partial : StageOutcome.Completed);
        return new(result, report with { Cost = cost });
    }

    private StageRun Learn(RerankRequest request, StageWork work, StageMeter.Visit visit, RerankerException failure, TimeSpan elapsed)
    {
        _meter.Leave(visit, default);
        Observe(new(work, elapsed, StageOutcome.Failed) { Failure = failure.Kind });
        return new(null, new(failure.Stage, request.Candidates.Count, elapsed, StageOutcome.Failed)) { Failure = failure };
    }

    private static long CharactersOf(RerankRequest request, RerankResult result) =>
        result.Ranking.Where(ranked => ranked.Status.IsScored).Sum(ranked => (long)PairLength.Of(request.Query, ranked.Candidate));

    private static long TokensLeftOut(RerankResult result) =>
        result.Ranking.Sum(ranked => ranked is { Status.IsScored: true, Tokens: { } tokens } ? Math.Max(0L, tokens.Total - tokens.Read) : 0);

    private void Observe(StageObservation observation) => Description.Profile.Observe(observation);

    // A local stage has the processors for as much of the time as its work makes of all that was done meanwhile.
    private void Observe(SharedWork all, StageWork done, TimeSpan elapsed, StageOutcome outcome)
    {
        if (!IsLocal)
        {
            Observe(new(done, elapsed, outcome));
            return;
        }

        var own = Description.Profile.Estimate(all.Work).P50;
        var share = all.OtherStages > TimeSpan.Zero ? own / (own + all.OtherStages) : 1;
        Observe(new(all.Work, elapsed * share, outcome) { IsShared = all.HadOthers || share < 1 });
    }

    private void AddOverrun(double milliseconds)
    {
        lock (_gate)
            _overruns.Add(milliseconds);
    }
}

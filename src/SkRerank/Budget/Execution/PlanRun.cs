namespace SkRerank;

/// <summary>Carries out plans for one request until one gives a ranking or none is left to try.</summary>
/// <param name="planner">Makes the plans.</param>
/// <param name="stages">What runs, in the planner's order.</param>
/// <param name="crowd">For whom time is left.</param>
/// <param name="request">The request.</param>
/// <param name="limits">What holds for it.</param>
/// <param name="time">The clock.</param>
internal sealed class PlanRun(
    RerankPlanner planner, ManagedStage[] stages, Crowd crowd, RerankRequest request, RunLimits limits, TimeProvider time)
{
    private const int ProbeDepth = 5;

    private readonly int[] _withText = [.. Enumerable.Range(0, request.Candidates.Count).Where(place => !request.Candidates[place].IsEmpty)];
    private readonly Dictionary<int, string> _failed = [];
    private readonly List<StageReport> _reports = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _plans = [];
    private decimal _spent;

    /// <summary>Ranks.</summary>
    public async Task<RerankResult> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var plan = MakePlan();
            _plans.Add(plan.ToString());
            var failedBefore = _failed.Count;
            var (result, handedOut) = plan.Rival is null
                ? await RunStepsAsync(plan, cancellationToken).ConfigureAwait(false)
                : await RaceAsync(plan, plan.Rival, cancellationToken).ConfigureAwait(false);
            var hasScores = result.Ranking.Any(ranked => ranked.Status.IsScored);
            if (hasScores || _failed.Count == failedBefore)
                return Finish(result, plan, handedOut);
        }
    }

    private RerankPlan MakePlan()
    {
        var left = limits.Deadline - time.GetUtcNow() - limits.Reserve;
        var input = PlanInput.FromCharacters(_withText.Select(place => PairLength.Of(request.Query, request.Candidates[place]))) with
        {
            TimeLeft = left < TimeSpan.Zero ? TimeSpan.Zero : left,
            TopK = request.TopK,
            MaxTokens = request.MaxTokens,
            CostLimit = limits.CostLimit - _spent,
            QualityFloor = limits.QualityFloor,
            Others = crowd.Others,
            Conditions = [.. stages.Select((stage, place) =>
                _failed.TryGetValue(place, out var problem) ? new StageCondition { Unavailable = problem } : stage.Look())],
        };
        var plan = planner.Plan(input);
        crowd.Note(input.Conditions, plan);
        return plan.IsRefusal ? Probe(input) ?? plan : plan;
    }

    // What seemed too slow a while ago is tried with a few candidates; the deadline holds in any case.
    private RerankPlan? Probe(PlanInput input)
    {
        if (!(input.TimeLeft > TimeSpan.Zero))
            return null;
        var probed = Enumerable.Range(0, stages.Length).Where(place => input.Conditions[place].Unavailable is null && stages[place].TakeProbe()).ToArray();
        return probed.Length == 0 ? null : planner.Probe(input, probed[Random.Shared.Next(probed.Length)], ProbeDepth);
    }

    private async Task<(RerankResult Result, int HandedOut)> RunStepsAsync(RerankPlan plan, CancellationToken cancellationToken)
    {
        var result = RerankResult.FromScores(
            request,
            [.. request.Candidates.Select(candidate => CandidateScore.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.NotSelected))],
            ScoreKind.RankOnly,
            RerankReport.Empty);
        var handedOut = 0;
        foreach (var (place, step) in plan.Steps.Index())
        {
            RankedCandidate[] kept = [.. result.Ranking.Where(ranked => !ranked.Candidate.IsEmpty).Take(step.Depth)];
            var run = await RunAsync(step, kept, place + 1 < plan.Steps.Count ? plan.Steps[place + 1].Depth : 0, cancellationToken).ConfigureAwait(false);
            if (place == 0)
                handedOut = kept.Length;
            if (run.Result is not null)
                result = new CascadeRanking(result, kept, run.Result).ToResult(request);
            if (run.Result?.Ranking.Any(ranked => ranked.Status.IsScored) != true)
                return (WithReason(result, run, handedOut), handedOut);
        }

        return (result, handedOut);
    }

    private async Task<(RerankResult Result, int HandedOut)> RaceAsync(RerankPlan plan, PlanStep rival, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var local = RunStepsAsync(plan, stop.Token);
        var remote = RunStepsAsync(plan with { Steps = [rival] }, cancellationToken);
        try
        {
            var fast = await remote.ConfigureAwait(false);
            if (fast.Result.Ranking.Any(ranked => ranked.Status.IsScored) && fast.Result.Degradation is { IsDegraded: false })
            {
                await stop.CancelAsync().ConfigureAwait(false);
                await ((Task)local).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return fast;
            }

            var slow = await local.ConfigureAwait(false);
            return ScoredIn(slow.Result) >= ScoredIn(fast.Result) ? slow : fast;
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)local).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private static int ScoredIn(RerankResult result) => result.Ranking.Count(ranked => ranked.Status.IsScored);

    private async Task<StageRun> RunAsync(PlanStep step, RankedCandidate[] kept, int needed, CancellationToken cancellationToken)
    {
        var part = new RerankRequest(request, [.. kept.Select(ranked => ranked.Candidate)])
        {
            TopK = request.TopK is { } topK ? Math.Max(topK, needed) : null,
            Deadline = null,
            MaxTokens = step.MaxTokens ?? request.MaxTokens,
            CostLimit = limits.CostLimit - Math.Min(_spent, limits.CostLimit ?? 0),
        };
        var work = new StageWork(step.Depth, step.Tokens);
        var run = await stages[step.StageIndex].RunAsync(part, work, limits.Deadline - limits.Reserve, cancellationToken).ConfigureAwait(false);
        lock (_reports)
        {
            _reports.Add(run.Report);
            _spent += run.Report.Cost ?? 0;
            _warnings.AddRange(run.Result?.Report.Warnings ?? []);
            if (run.Problem is { } problem)
            {
                _failed[step.StageIndex] = problem;
                _warnings.Add(problem);
                limits.Failed(run.Failure!);
            }
        }

        return run;
    }

    // What a stage was given and did not judge, and no earlier stage did, carries the reason why.
    private RerankResult WithReason(RerankResult result, StageRun run, int handedOut)
    {
        if (run.Result is not null)
            return result;
        var reason = run.Failure is null ? UnscoredReason.Deadline : UnscoredReason.Failed;
        var scores = result.ToScores();
        foreach (var place in _withText.Take(handedOut))
        {
            if (!scores[place].Status.IsScored)
                scores[place] = CandidateScore.Unscored(reason, scores[place].Tokens);
        }

        var kind = scores.Any(score => score.Status.IsScored) ? DegradationKind.Partial : DegradationKind.FirstStageOrder;
        var why = run.Problem ?? $"{run.Report.Name} gave nothing before the deadline.";
        return RankingExtensions.Combine(request, scores, result.ScoreKind, result.Report, new(kind, why));
    }

    private RerankResult Finish(RerankResult result, RerankPlan plan, int handedOut)
    {
        var scores = result.ToScores();
        var reason = handedOut == 0 && _failed.Count > 0 ? UnscoredReason.Failed : plan.LimitedBy;
        var left = 0;
        foreach (var place in _withText.Skip(handedOut))
        {
            if (scores[place].Status.IsScored || reason == UnscoredReason.NotSelected)
                continue;
            scores[place] = CandidateScore.Unscored(reason, scores[place].Tokens);
            left++;
        }

        var report = new RerankReport
        {
            Stages = _reports.Count > 0 ? [.. _reports] : [.. plan.Rejected.Take(1).Select(rejected => new StageReport(rejected.Pipeline, 0, TimeSpan.Zero, StageOutcome.Skipped))],
            Plan = string.Join("; then ", _plans),
            Warnings = [.. _warnings.Distinct(StringComparer.Ordinal)],
        };
        return RankingExtensions.Combine(request, scores, result.ScoreKind, report, DegradationOf(result, scores, left, reason));
    }

    private static Degradation DegradationOf(RerankResult result, CandidateScore[] scores, int left, UnscoredReason reason)
    {
        if (left == 0)
            return result.Degradation;
        var kind = scores.Any(score => score.Status.IsScored) ? DegradationKind.Partial : DegradationKind.FirstStageOrder;
        var why = $"{left} of {scores.Length} candidates are not in the plan ({reason}).";
        return new(kind, result.Degradation.Reason is { } other ? $"{other} {why}" : why);
    }
}

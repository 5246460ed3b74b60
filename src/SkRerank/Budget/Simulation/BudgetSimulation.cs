namespace SkRerank;

/// <summary>Plays requests to rerankers with a budget in virtual time: how a thousand machines would fare, on one.</summary>
/// <remarks>
/// A discrete-event simulation with the real planner and the real profiles, which learn from the simulated times. It is deterministic.
/// Not simulated are the network between machines, and batches that several requests share.
/// </remarks>
public sealed class BudgetSimulation
{
    private readonly SimulationOptions _options;
    private readonly SimulationClock _clock = new();
    private readonly Random _random;
    private readonly BudgetStage[] _stages;
    private readonly RerankPlanner _planner;
    private readonly SimulatedMachine[] _machines;
    private readonly PriorityQueue<(StageProfile Profile, StageObservation Observation), DateTimeOffset> _lessons = new();
    private readonly List<SimulatedAnswer> _answers = [];

    /// <summary>Creates a simulation.</summary>
    /// <param name="options">What is simulated.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public BudgetSimulation(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Stages is not { Count: > 0 } || !(options.RequestsPerSecond > 0) || options.Duration <= TimeSpan.Zero
            || options.Budget <= TimeSpan.Zero || options.Machines < 1 || options.Candidates < 1 || options.Tokens < 1 || options.FixedDepth < 1)
            throw new ArgumentException("A simulation needs a stage, and numbers and times of more than zero.", nameof(options));

        _options = options;
        _random = new Random(options.Seed);
        _stages = [.. options.Stages.Select(Describe)];
        _planner = new(_stages, options.Quality);
        _machines = [.. Enumerable.Range(0, options.Machines).Select(_ => new SimulatedMachine())];
    }

    /// <summary>Runs the simulation; only once.</summary>
    /// <returns>What came out.</returns>
    public SimulationReport Run()
    {
        var end = SimulationClock.Start + _options.Duration;
        for (var now = SimulationClock.Start + NextDistance(); now < end; now += NextDistance())
        {
            while (_lessons.TryPeek(out var lesson, out var moment) && moment <= now)
            {
                _lessons.Dequeue();
                _clock.Now = moment;
                lesson.Profile.Observe(lesson.Observation);
            }

            _clock.Now = now;
            _answers.Add(Answer(now));
        }

        return Report();
    }

    private TimeSpan NextDistance() => LatencyEstimate.Milliseconds(-Math.Log(1 - _random.NextDouble()) * 1000 / _options.RequestsPerSecond);

    private BudgetStage Describe(SimulatedStage stage) => new(
        stage.Name,
        stage.IsService ? RerankerKind.Http : RerankerKind.Local,
        stage.IsService ? StageProfile.Remote(_clock) : StageProfile.Local(stage.PerCall, stage.PerThousandTokens))
    {
        CostPerCall = stage.CostPerCall,
    };

    private SimulatedAnswer Answer(DateTimeOffset now)
    {
        var machine = _machines.MinBy(machine => machine.FreeAt)!;
        var plan = _options.FixedDepth is { } depth ? FixedPlan(depth) : Plan(machine, now);
        var deadline = _options.FixedDepth is null ? now + _options.Budget : DateTimeOffset.MaxValue;
        var answer = new SimulatedRun(_options, _planner.Quality, plan, now, deadline);
        foreach (var step in plan.Steps)
            Take(answer, step, machine, now, deadline);
        if (plan.Rival is { } rival)
            answer.Race(Call(rival, now, deadline, out var cost), cost);
        return answer.ToAnswer();
    }

    private RerankPlan Plan(SimulatedMachine machine, DateTimeOffset now)
    {
        var input = PlanInput.FromTokens(Enumerable.Repeat(_options.Tokens, _options.Candidates)) with
        {
            TimeLeft = _options.Budget,
            Others = machine.Crowd.Others,
            Conditions = [.. _options.Stages.Select((stage, place) => stage.IsService ? default : machine.ConditionAt(now, place))],
        };
        var plan = _planner.Plan(input);
        machine.Crowd.Note(input.Conditions, plan);
        return plan;
    }

    private void Take(SimulatedRun run, PlanStep step, SimulatedMachine machine, DateTimeOffset now, DateTimeOffset deadline)
    {
        var stage = _options.Stages[step.StageIndex];
        if (stage.IsService)
        {
            run.Finish(step, Call(step, run.End, deadline, out var cost), step.Depth, cost);
            return;
        }

        var start = machine.FreeAt > run.End ? machine.FreeAt : run.End;
        var time = stage.Draw(_random, step.Tokens);
        var end = start + time < deadline ? start + time : deadline > start ? deadline : start;
        var share = time <= TimeSpan.Zero ? 1 : Math.Clamp((end - start) / time, 0, 1);
        if (share > 0)
        {
            machine.Add(end, step.StageIndex, step.Tokens * share);
            var work = new StageWork((int)(step.Depth * share), step.Tokens * share);
            _lessons.Enqueue((_stages[step.StageIndex].Profile, new(work, end - start, share < 1 ? StageOutcome.Partial : StageOutcome.Completed)), end);
        }

        run.Finish(step, start > deadline ? deadline : end, (int)(step.Depth * share), stage.CostPerCall);
    }

    // The moment of the answer; null if there is none in time.
    private DateTimeOffset? Call(PlanStep step, DateTimeOffset now, DateTimeOffset deadline, out decimal cost)
    {
        var stage = _options.Stages[step.StageIndex];
        var hasFailed = _random.NextDouble() < stage.FailureRate;
        var end = now + stage.Draw(_random, step.Tokens);
        var isLate = end > deadline;
        cost = hasFailed ? 0 : stage.CostPerCall;
        var outcome = hasFailed ? StageOutcome.Failed : isLate ? StageOutcome.Partial : StageOutcome.Completed;
        _lessons.Enqueue(
            (_stages[step.StageIndex].Profile, new(new(step.Depth, step.Tokens), (isLate ? deadline : end) - now, outcome)), isLate ? deadline : end);
        return hasFailed || isLate ? null : end;
    }

    private RerankPlan FixedPlan(int depth)
    {
        var count = Math.Min(depth, _options.Candidates);
        return new()
        {
            Steps = [new(_stages[0].Name, count, (long)count * _options.Tokens, default)],
            Pipeline = FormattableString.Invariant($"none>{count}>{_stages[0].Name}"),
            Expected = default,
            Quality = _planner.Quality.Of(_stages[0].Name, count),
            Cost = _stages[0].CostPerCall,
            TimeLeft = null,
            LimitedBy = UnscoredReason.NotSelected,
            Rejected = [],
        };
    }

    private SimulationReport Report()
    {
        var times = _answers.Select(answer => answer.Elapsed).Order().ToArray();
        return new(
            times.Length,
            Mean(answer => answer.Elapsed <= _options.Budget ? 1 : 0),
            Mean(answer => answer.IsComplete ? 1 : 0),
            Mean(answer => answer.Quality),
            _answers.Sum(answer => answer.Cost),
            At(0.5),
            At(0.95),
            [.. _answers.CountBy(answer => answer.Pipeline).OrderByDescending(entry => entry.Value).Select(entry => (entry.Key, entry.Value))]);

        double Mean(Func<SimulatedAnswer, double> value) => _answers.Count == 0 ? 0 : _answers.Average(value);
        TimeSpan At(double share) => times.Length == 0 ? default : times[Math.Max(0, (int)Math.Ceiling(share * times.Length) - 1)];
    }
}

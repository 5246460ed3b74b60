namespace SkRerank;

/// <summary>Follows one simulated request through its plan.</summary>
internal sealed class SimulatedRun(SimulationOptions options, QualityProfile quality, RerankPlan plan, DateTimeOffset start, DateTimeOffset deadline)
{
    private readonly DateTimeOffset _start = start;
    private (string Stage, int Depth)? _first;
    private double _quality = quality.FirstStage;
    private decimal _cost;
    private bool _isComplete = true;

    /// <summary>Gets the moment at which the last step ended.</summary>
    public DateTimeOffset End { get; private set; } = start;

    /// <summary>Notes the end of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="end">When it ended; null if it gave nothing until the deadline.</param>
    /// <param name="depth">How many candidates it got done.</param>
    /// <param name="cost">What it cost.</param>
    public void Finish(PlanStep step, DateTimeOffset? end, int depth, decimal cost)
    {
        _cost += cost;
        _isComplete &= end is not null && depth == step.Depth;
        End = end ?? deadline;
        if (end is null || depth == 0)
            return;
        _quality = _first is { } first
            ? Math.Max(_quality, quality.Of(first.Stage, first.Depth, step.Stage, depth))
            : quality.Of(step.Stage, depth);
        _first ??= (step.Stage, depth);
    }

    /// <summary>Takes the answer of the service that ran beside, if there is one.</summary>
    public void Race(DateTimeOffset? end, decimal cost)
    {
        _cost += cost;
        if (end is { } moment && plan.Rival is { } rival)
            (End, _quality, _isComplete) = (moment, quality.Of(rival.Stage, Math.Min(rival.Depth, options.Candidates)), true);
        else
            End = deadline;
    }

    /// <summary>Gives the answer.</summary>
    public SimulatedAnswer ToAnswer() => new(plan.Pipeline, End - _start, _quality, _cost, _isComplete);
}

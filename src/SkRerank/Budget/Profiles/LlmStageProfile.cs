namespace SkRerank;

/// <summary>Learns the time of a chat model that ranks windows one after the other: calls in sequence times a + b tokens in + c tokens out.</summary>
internal sealed class LlmStageProfile : RegressionStageProfile
{
    /// <summary>What a model writes for one candidate of a ranking: its number and the sign after it.</summary>
    private const int TokensOutPerCandidate = 4;

    private readonly int _window;
    private readonly int _step;

    public LlmStageProfile(int window, int step)
        : base("llm", new([300, 50, 10], 3))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, window);
        (_window, _step) = (window, step);
    }

    /// <inheritdoc />
    public override LatencyEstimate Estimate(StageWork work)
    {
        var calls = CallsFor(work.Windows);
        var (median, factor) = Predict(AmountsOf(work));
        return LatencyEstimate.FromMilliseconds(calls * median, Math.Sqrt(calls) * median * (factor - 1));
    }

    /// <inheritdoc />
    public override void Observe(StageObservation observation)
    {
        if (observation.Outcome != StageOutcome.Completed || observation.Work.Windows == 0)
            return;
        Learn(AmountsOf(observation.Work), observation.Elapsed.TotalMilliseconds / CallsFor(observation.Work.Windows), isTypical: true);
    }

    private int CallsFor(int candidates) => candidates <= _window ? 1 : ((candidates - _window + _step - 1) / _step) + 1;

    private double[] AmountsOf(StageWork work)
    {
        var perCall = Math.Min(work.Windows, _window);
        return [1, work.Tokens / Math.Max(1, work.Windows) * perCall / 1000, TokensOutPerCandidate * perCall];
    }
}

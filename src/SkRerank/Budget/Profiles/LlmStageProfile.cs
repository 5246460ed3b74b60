namespace SkRerank;

/// <summary>Learns the time of a chat model that ranks windows one after the other: calls in sequence times a + b tokens in + c tokens out.</summary>
internal sealed class LlmStageProfile : StageProfile
{
    /// <summary>What a model writes for one candidate of a ranking: its number and the sign after it.</summary>
    private const int TokensOutPerCandidate = 4;
    private const string Kind = "llm";

    private readonly Lock _gate = new();
    private readonly LatencyRegression _regression = new([300, 50, 10], 3);
    private readonly int _window;
    private readonly int _step;

    public LlmStageProfile(int window, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, window);
        (_window, _step) = (window, step);
    }

    /// <inheritdoc />
    public override bool IsMeasured
    {
        get
        {
            lock (_gate)
                return _regression.Count > 0;
        }
    }

    /// <inheritdoc />
    public override LatencyEstimate Estimate(StageWork work)
    {
        var calls = CallsFor(work.Windows);
        lock (_gate)
        {
            var median = _regression.Predict(AmountsOf(work));
            return LatencyEstimate.FromMilliseconds(calls * median, Math.Sqrt(calls) * median * (_regression.P95Factor - 1));
        }
    }

    /// <inheritdoc />
    public override void Observe(StageObservation observation)
    {
        if (observation.Outcome != StageOutcome.Completed || observation.Work.Windows == 0)
            return;
        var calls = CallsFor(observation.Work.Windows);
        lock (_gate)
            _regression.Observe(AmountsOf(observation.Work), observation.Elapsed.TotalMilliseconds / calls);
    }

    /// <inheritdoc />
    internal override StageProfileState ToState()
    {
        lock (_gate)
            return new(Kind, TokensPerCharacter) { Coefficients = [.. _regression.Coefficients], Ratios = [.. _regression.Ratios] };
    }

    /// <inheritdoc />
    internal override bool TryRestore(StageProfileState state)
    {
        lock (_gate)
        {
            if (state.Kind != Kind || !_regression.TryRestore(state.Coefficients, state.Ratios))
                return false;
        }

        TokensPerCharacter = state.TokensPerCharacter;
        return true;
    }

    private int CallsFor(int candidates) => candidates <= _window ? 1 : ((candidates - _window + _step - 1) / _step) + 1;

    private double[] AmountsOf(StageWork work)
    {
        var perCall = Math.Min(work.Windows, _window);
        return [1, work.Tokens / Math.Max(1, work.Windows) * perCall / 1000, TokensOutPerCandidate * perCall];
    }
}

namespace SkRerank;

/// <summary>Learns the time of a stage in this process: a + b tokens + c windows.</summary>
internal sealed class LocalStageProfile : StageProfile
{
    private const double GuessedPerCall = 5;
    private const double GuessedPerThousandTokens = 100;
    private const string Kind = "local";

    private readonly Lock _gate = new();
    private readonly LatencyRegression _regression;
    private readonly bool _isGiven;

    public LocalStageProfile(TimeSpan? perCall, TimeSpan? perThousandTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perCall ?? default, TimeSpan.Zero, nameof(perCall));
        ArgumentOutOfRangeException.ThrowIfLessThan(perThousandTokens ?? default, TimeSpan.Zero, nameof(perThousandTokens));
        _isGiven = perCall is not null;
        _regression = new(
            [perCall?.TotalMilliseconds ?? GuessedPerCall, perThousandTokens?.TotalMilliseconds ?? GuessedPerThousandTokens, 0.02],
            _isGiven ? 0.3 : 10);
    }

    /// <inheritdoc />
    public override bool IsMeasured
    {
        get
        {
            lock (_gate)
                return _isGiven || _regression.Count > 0;
        }
    }

    /// <inheritdoc />
    public override LatencyEstimate Estimate(StageWork work)
    {
        lock (_gate)
        {
            var median = _regression.Predict([1, work.Tokens / 1000, work.Windows]);
            return LatencyEstimate.FromMilliseconds(median, median * (_regression.P95Factor - 1));
        }
    }

    /// <inheritdoc />
    public override void Observe(StageObservation observation)
    {
        if (observation.Outcome is StageOutcome.Failed or StageOutcome.Skipped || observation.IsAbandoned || observation.Work.Tokens <= 0)
            return;
        lock (_gate)
            _regression.Observe([1, observation.Work.Tokens / 1000, observation.Work.Windows], observation.Elapsed.TotalMilliseconds);
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
}

namespace SkRerank;

/// <summary>Learns the time of a stage in this process: a + b tokens + c windows.</summary>
internal sealed class LocalStageProfile : RegressionStageProfile
{
    private const double GuessedPerCall = 5;
    private const double GuessedPerThousandTokens = 100;

    private readonly bool _isGiven;

    public LocalStageProfile(TimeSpan? perCall, TimeSpan? perThousandTokens)
        : base("local", new(
            [perCall?.TotalMilliseconds ?? GuessedPerCall, perThousandTokens?.TotalMilliseconds ?? GuessedPerThousandTokens, 0.02],
            perCall is null ? 10 : 0.3))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perCall ?? default, TimeSpan.Zero, nameof(perCall));
        ArgumentOutOfRangeException.ThrowIfLessThan(perThousandTokens ?? default, TimeSpan.Zero, nameof(perThousandTokens));
        _isGiven = perCall is not null;
    }

    /// <inheritdoc />
    public override bool IsMeasured => _isGiven || base.IsMeasured;

    /// <inheritdoc />
    public override LatencyEstimate Estimate(StageWork work)
    {
        var (median, factor) = Predict([1, work.Tokens / 1000, work.Windows]);
        return LatencyEstimate.FromMilliseconds(median, median * (factor - 1));
    }

    /// <inheritdoc />
    public override void Observe(StageObservation observation)
    {
        if (observation.Outcome is StageOutcome.Failed or StageOutcome.Skipped || observation.IsAbandoned || observation.Work.Tokens <= 0)
            return;
        var isTypical = observation is { Outcome: StageOutcome.Completed, IsShared: false };
        Learn([1, observation.Work.Tokens / 1000, observation.Work.Windows], observation.Elapsed.TotalMilliseconds, isTypical);
    }
}

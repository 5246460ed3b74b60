namespace SkRerank;

/// <summary>Learns for how many others time must be left, so that who comes first does not take all of it. Safe for concurrent use.</summary>
/// <remarks>
/// Who leaves empty-handed because others are there makes it one more; who finds nobody there makes it a tenth less, and half of it if what is
/// left for others leaves nothing for himself. Requests that come one after the other never meet, so they never make each other smaller.
/// D.-M. Chiu, R. Jain: Analysis of the increase and decrease algorithms for congestion avoidance in computer networks (1989).
/// </remarks>
internal sealed class Crowd
{
    private const double Fading = 0.9;
    private const double Halving = 0.5;
    private const double Largest = 1000;

    private readonly Lock _gate = new();
    private double _others;

    /// <summary>Gets how many others are to be expected.</summary>
    public double Others
    {
        get
        {
            lock (_gate)
                return _others;
        }
    }

    /// <summary>Learns from a request.</summary>
    /// <param name="conditions">What the stages were like when it came.</param>
    /// <param name="plan">What it got.</param>
    public void Note(IReadOnlyList<StageCondition> conditions, RerankPlan plan)
    {
        var isAlone = conditions.All(condition => condition is { ActiveRequests: <= 0, WaitingTokens: <= 0 });
        lock (_gate)
        {
            _others = (isAlone, plan.IsRefusal) switch
            {
                (true, true) => Halving * _others,
                (true, false) => Fading * _others,
                (false, true) => Math.Min(_others + 1, Largest),
                (false, false) => _others,
            };
        }
    }
}

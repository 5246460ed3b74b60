namespace SkRerank;

/// <summary>Knows the time of a service by its last answers to payloads of about the same size, and how often it fails.</summary>
/// <remarks>
/// What is older than a minute is forgotten, so a service that was slow or broken is tried again. A call that was cut short counts as slower
/// than any time: how slow, nobody knows. After a refusal for too many requests, the service is not asked for a second, doubled each time.
/// </remarks>
internal sealed class RemoteStageProfile(TimeProvider time) : StageProfile
{
    private const int Capacity = 128;
    private const int Enough = 8;
    private const string Kind = "remote";

    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    // What stands for a service that was not measured, weighing less with each observation.
    private static readonly double[] Guess = [200, 300, 400, 500, 600, 800, 1200, 2000];

    private readonly Lock _gate = new();
    private readonly Queue<(double Tokens, double Milliseconds, DateTimeOffset At)> _samples = new(Capacity);
    private readonly GrowingPause _block = new(time, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <inheritdoc />
    public override bool IsMeasured
    {
        get
        {
            lock (_gate)
                return Recent().Any();
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset? BlockedUntil => _block.Until;

    /// <inheritdoc />
    public override LatencyEstimate Estimate(StageWork work)
    {
        var sorted = Like(work.Tokens);
        var (median, tail) = (QuantileWindow.NearestRank(sorted, 0.5), QuantileWindow.NearestRank(sorted, 0.95));
        return new(LatencyEstimate.Milliseconds(median), LatencyEstimate.Milliseconds(tail));
    }

    /// <inheritdoc />
    public override double ChanceWithin(StageWork work, TimeSpan time)
    {
        var sorted = Like(work.Tokens);
        return sorted.Count(milliseconds => milliseconds <= time.TotalMilliseconds) / (double)sorted.Length;
    }

    /// <inheritdoc />
    public override void Observe(StageObservation observation)
    {
        if (observation.Outcome == StageOutcome.Skipped)
            return;
        var now = time.GetUtcNow();
        var isAnswered = observation.Outcome == StageOutcome.Completed;
        lock (_gate)
        {
            if (_samples.Count == Capacity)
                _samples.Dequeue();
            _samples.Enqueue((observation.Work.Tokens, isAnswered ? observation.Elapsed.TotalMilliseconds : double.PositiveInfinity, now));
        }

        if (observation.Failure is RerankerErrorKind.RateLimited)
            _block.Begin();
        else if (isAnswered)
            _block.End();
    }

    /// <inheritdoc />
    /// <remarks>Answers of a service age within a minute, so only what its texts make in tokens is kept.</remarks>
    internal override StageProfileState ToState() => new(Kind, TokensPerCharacter);

    /// <inheritdoc />
    internal override bool TryRestore(StageProfileState state)
    {
        if (state.Kind != Kind)
            return false;
        TokensPerCharacter = state.TokensPerCharacter;
        return true;
    }

    private IEnumerable<(double Tokens, double Milliseconds, DateTimeOffset At)> Recent()
    {
        var oldest = time.GetUtcNow() - Memory;
        return _samples.Where(sample => sample.At >= oldest);
    }

    private double[] Like(double tokens)
    {
        (double Tokens, double Milliseconds, DateTimeOffset At)[] recent;
        lock (_gate)
            recent = [.. Recent()];

        // Where too few are of about that size, all of them count.
        double[] near = [.. recent
            .Where(sample => sample.Tokens >= tokens / 2 && sample.Tokens <= tokens * 2)
            .Select(sample => sample.Milliseconds)];
        var known = near.Length >= Enough ? near : [.. recent.Select(sample => sample.Milliseconds)];
        double[] sorted = [.. known, .. Guess.AsSpan(Math.Min(known.Length, Guess.Length))];
        Array.Sort(sorted);
        return sorted;
    }
}

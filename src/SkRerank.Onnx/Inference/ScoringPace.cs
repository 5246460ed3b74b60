namespace SkRerank.Onnx;

/// <summary>Learns from finished batches how long the next will take: a moving mean and a moving deviation of the time per token.</summary>
/// <remarks>The estimate is that of Jacobson, "Congestion avoidance and control" (1988), for round-trip times. Safe for concurrent use.</remarks>
internal sealed class ScoringPace
{
    private const double MeanGain = 1.0 / 8;
    private const double DeviationGain = 1.0 / 4;
    private const double Caution = 2;

    private readonly Lock _gate = new();
    private double _mean;
    private double _deviation;

    /// <summary>Gets the mean time per token on one worker; null before the first batch.</summary>
    public TimeSpan? PerThousandTokens
    {
        get
        {
            lock (_gate)
                return _mean > 0 ? TimeSpan.FromTicks((long)(1000 * _mean)) : null;
        }
    }

    /// <summary>Learns from a batch.</summary>
    public void Add(int tokens, TimeSpan elapsed)
    {
        var sample = (double)elapsed.Ticks / tokens;
        lock (_gate)
        {
            if (_mean == 0)
            {
                _mean = sample;
                return;
            }

            _deviation += DeviationGain * (Math.Abs(sample - _mean) - _deviation);
            _mean += MeanGain * (sample - _mean);
        }
    }

    /// <summary>Gives the time that a batch will hardly exceed; zero before the first batch.</summary>
    public TimeSpan Expect(long tokens)
    {
        lock (_gate)
            return TimeSpan.FromTicks((long)(tokens * (_mean + Caution * _deviation)));
    }

    /// <summary>Gives how many tokens one worker computes in a time; null before the first batch.</summary>
    public int? TokensWithin(TimeSpan time)
    {
        lock (_gate)
            return _mean > 0 ? (int)Math.Min(time.Ticks / _mean, int.MaxValue) : null;
    }
}

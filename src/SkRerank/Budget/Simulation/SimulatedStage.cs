namespace SkRerank;

/// <summary>Describes how a stage behaves in a simulation.</summary>
/// <param name="Name">Its name; what its quality is looked up by.</param>
public sealed record SimulatedStage(string Name)
{
    /// <summary>Gets a value indicating whether it is a service, as fast for many callers as for one; else it works on the machines.</summary>
    public bool IsService { get; init; }

    /// <summary>Gets the median time of a call, whatever its size.</summary>
    public TimeSpan PerCall { get; init; }

    /// <summary>Gets the median time of a thousand tokens on a machine.</summary>
    public TimeSpan PerThousandTokens { get; init; }

    /// <summary>Gets by what factor the 95th percentile of times exceeds the median; times are distributed log-normally.</summary>
    /// <value>At least 1. The default is 1.2.</value>
    public double P95Factor { get; init; } = 1.2;

    /// <summary>Gets the share of calls that fail.</summary>
    /// <value>From 0, the default, to 1.</value>
    public double FailureRate { get; init; }

    /// <summary>Gets what a call costs, in US dollars.</summary>
    public decimal CostPerCall { get; init; }

    /// <summary>Gives the time of one call.</summary>
    internal TimeSpan Draw(Random random, double tokens)
    {
        // The 95th percentile of the standard normal distribution is 1.645.
        var sigma = Math.Log(P95Factor) / 1.645;
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var median = PerCall.TotalMilliseconds + (IsService ? 0 : PerThousandTokens.TotalMilliseconds * tokens / 1000);
        return LatencyEstimate.Milliseconds(median * Math.Exp(sigma * normal));
    }
}

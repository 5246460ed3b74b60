namespace SkRerank.Bench;

/// <summary>Settings of the chaos benchmark.</summary>
public sealed record ChaosSettings
{
    /// <summary>Gets how many requests are made; every second one with a fallback. The default is 2,000.</summary>
    public int Calls { get; init; } = 2000;

    /// <summary>Gets the share of calls with a fault, from 0 to 1. The default is 0.3.</summary>
    public double FaultShare { get; init; } = 0.3;

    /// <summary>Gets what gives the faults. The default is 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets how long each request may take. The default is 400 milliseconds.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Gets how many requests run at a time. The default is 4.</summary>
    public int Concurrency { get; init; } = 4;
}

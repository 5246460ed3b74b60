namespace SkRerank;

/// <summary>Sets what is simulated.</summary>
public sealed record SimulationOptions
{
    /// <summary>Gets what there is to rank with, the best first; at least one.</summary>
    public required IReadOnlyList<SimulatedStage> Stages { get; init; }

    /// <summary>Gets how many requests come in a second, on average; their distances are distributed exponentially.</summary>
    /// <value>More than zero. The default is 10.</value>
    public double RequestsPerSecond { get; init; } = 10;

    /// <summary>Gets how long requests come.</summary>
    /// <value>More than zero. The default is a minute.</value>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many machines rank; each works on one request at a time, the one whose deadline is first.</summary>
    /// <value>At least 1, the default.</value>
    public int Machines { get; init; } = 1;

    /// <summary>Gets how long a request may take.</summary>
    /// <value>More than zero. The default is 200 ms.</value>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets the depth to which the first stage ranks instead of a plan; null, the default, plans.</summary>
    public int? FixedDepth { get; init; }

    /// <summary>Gets how many candidates a request has.</summary>
    /// <value>At least 1. The default is 100.</value>
    public int Candidates { get; init; } = 100;

    /// <summary>Gets how many tokens query and passage have together.</summary>
    /// <value>At least 1. The default is 120.</value>
    public int Tokens { get; init; } = 120;

    /// <summary>Gets where the random numbers start; the same seed gives the same report.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets how good the stages are; null for the profile that ships with this library.</summary>
    public QualityProfile? Quality { get; init; }
}

namespace SkRerank.Bench;

/// <summary>Sets how much <see cref="LlmBenchmark"/> measures.</summary>
public sealed record LlmBenchmarkOptions
{
    /// <summary>Gets how many candidates of a query are ranked; fewer by methods whose calls grow fastest.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Gets how many windows are ranked from answers of every kind, to count lost passages.</summary>
    public int Windows { get; init; } = 100_000;

    /// <summary>Gets the model with mistakes.</summary>
    public OracleBehavior Flawed { get; init; } = new()
    {
        Noise = 1,
        PositionBias = 1,
        FormatErrors = 0.2,
        Refusals = 0.02,
        TooManyRequests = 0.05,
        TokenTime = TimeSpan.FromMilliseconds(1),
    };

    /// <summary>Gets the model that prefers the head of a prompt and makes no other mistake.</summary>
    public OracleBehavior Biased { get; init; } = new() { PositionBias = 4 };
}

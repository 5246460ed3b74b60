namespace SkRerank.Bench;

/// <summary>Sets how good the model is that a <see cref="ChatOracleServer"/> plays. The default makes no mistake.</summary>
public sealed record OracleBehavior
{
    /// <summary>Gets how far its judgement of a passage strays, as a standard deviation in grades.</summary>
    public double Noise { get; init; }

    /// <summary>Gets by how many grades it prefers the first passage of a prompt to the last.</summary>
    public double PositionBias { get; init; }

    /// <summary>Gets which share of its orders breaks the format: repeated, missing or unknown identifiers, or other text around them.</summary>
    public double FormatErrors { get; init; }

    /// <summary>Gets which share of its answers is a refusal.</summary>
    public double Refusals { get; init; }

    /// <summary>Gets which share of calls is answered by 429 the first time.</summary>
    public double TooManyRequests { get; init; }

    /// <summary>Gets how long it takes for a token of an answer.</summary>
    public TimeSpan TokenTime { get; init; }

    /// <summary>Gets the parameters that it refuses with 400, by the names of the protocol.</summary>
    public IReadOnlyList<string> RefusedParameters { get; init; } = [];
}

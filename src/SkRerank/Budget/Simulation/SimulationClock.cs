namespace SkRerank;

/// <summary>A clock that shows the moment a simulation has come to.</summary>
internal sealed class SimulationClock : TimeProvider
{
    /// <summary>Gets the first moment.</summary>
    public static DateTimeOffset Start { get; } = DateTimeOffset.UnixEpoch;

    /// <summary>Gets or sets the moment.</summary>
    public DateTimeOffset Now { get; set; } = Start;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Now;
}

namespace SkRerank;

/// <summary>Represents a plan while plans are compared: places of ways to use a stage, -1 for none.</summary>
internal readonly record struct PlanOption(int First, int Depth, int Second, int Keep, int Rival)
{
    /// <summary>Gets the plan that keeps the order of the first stage.</summary>
    public static PlanOption Keeping => new(-1, 0, -1, 0, -1);

    public LatencyEstimate Expected { get; init; }

    public double Quality { get; init; }

    public decimal Cost { get; init; }

    /// <summary>Gets why it cannot be carried out; null if it can.</summary>
    public RejectionReason? Obstacle { get; init; }
}

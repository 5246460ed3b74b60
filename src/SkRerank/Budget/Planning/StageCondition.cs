namespace SkRerank;

/// <summary>Tells the planner how a stage is at the moment.</summary>
/// <param name="ActiveRequests">How many requests it serves besides the one to plan; a mean where the number swings.</param>
/// <param name="WaitingTokens">How many tokens of those it has not read yet.</param>
public readonly record struct StageCondition(double ActiveRequests, double WaitingTokens)
{
    /// <summary>Gets why the stage cannot be asked; null if it can.</summary>
    public string? Unavailable { get; init; }
}

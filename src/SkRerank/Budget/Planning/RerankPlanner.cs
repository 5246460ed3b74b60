namespace SkRerank;

/// <summary>Finds the best ranking that fits into the time left: which rerankers, in which order, to which depth.</summary>
/// <remarks>
/// <para>Considered are: keeping the order; each stage at a depth; each local stage with another one on its best candidates; and a service
/// that runs beside the best of these, taken if it answers in time. A plan fits if its 95th percentile does. Of those that fit, the one of
/// the highest expected quality is taken, then the cheapest, then the fastest. More time never gives a plan of lower quality.</para>
/// <para>Nothing is asked and no text is read; a plan over a thousand candidates takes less than 100 microseconds. Safe for concurrent use.</para>
/// </remarks>
public sealed class RerankPlanner
{
    private readonly BudgetStage[] _stages;
    private readonly PlanNames _names;

    /// <summary>Creates a planner.</summary>
    /// <param name="stages">What there is to rank with. The order does not matter.</param>
    /// <param name="quality">How good they are by depth; null for the profile that ships with this library.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stages"/> is null.</exception>
    /// <exception cref="ArgumentException">A stage is null, or two have the same name.</exception>
    public RerankPlanner(IReadOnlyList<BudgetStage> stages, QualityProfile? quality = null)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Contains(null!))
            throw new ArgumentException("A stage is null.", nameof(stages));
        if (stages.DistinctBy(stage => stage.Name).Count() < stages.Count)
            throw new ArgumentException("Two stages have the same name; plans could not tell them apart.", nameof(stages));
        _stages = [.. stages];
        Quality = quality ?? QualityProfile.Default;
        _names = new(_stages, Quality);
    }

    /// <summary>Gets what there is to rank with.</summary>
    public IReadOnlyList<BudgetStage> Stages => _stages;

    /// <summary>Gets how good the stages are by depth.</summary>
    public QualityProfile Quality { get; }

    /// <summary>Makes a plan.</summary>
    /// <param name="input">What the plan is for.</param>
    /// <returns>The plan. Where nothing fits, it keeps the order of the first stage.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    public RerankPlan Plan(PlanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var search = new PlanSearch(_stages, Quality, input);
        search.Run();
        return new PlanChoice(_stages, _names, input, search).ToPlan();
    }

    /// <summary>Makes the plan that tries one stage, whatever is expected of it.</summary>
    internal RerankPlan Probe(PlanInput input, int stage, int depth)
    {
        var search = new PlanSearch(_stages, Quality, input);
        return new PlanChoice(_stages, _names, input, search).ToPlan(search.Single(stage, Math.Min(depth, input.Candidates)));
    }
}

namespace SkRerank;

/// <summary>Represents one way to use a stage: as it is, or reading less of each pair.</summary>
/// <param name="Stage">The place of the stage in the list of stages.</param>
/// <param name="MaxTokens">How many tokens of a pair it reads at most; null for as many as it does by itself.</param>
/// <param name="TokenSums">The tokens of the first candidates, for every number of them.</param>
internal sealed record PlanVariant(int Stage, int? MaxTokens, double[] TokenSums)
{
    // What saves less than a tenth of the tokens is not worth a lower quality.
    private const double WorthTrying = 0.9;

    /// <summary>Lists the ways to use all stages, first each stage as it is, in their order.</summary>
    public static PlanVariant[] Of(BudgetStage[] stages, QualityProfile quality, PlanInput input)
    {
        PlanVariant[] whole = [.. stages.Select((stage, place) => new PlanVariant(place, null, input.TokenSums(stage, null)))];
        var shorter =
            from variant in whole
            let stage = stages[variant.Stage]
            where stage.IsLocal
            from limit in quality.TokenLimitsOf(stage.Name)
            let sums = input.TokenSums(stage, limit)
            where sums[^1] < WorthTrying * variant.TokenSums[^1]
            select new PlanVariant(variant.Stage, limit, sums);
        return [.. whole, .. shorter];
    }
}

namespace SkRerank;

/// <summary>Chooses among the options that a search found, and says why the others were not chosen.</summary>
internal sealed class PlanChoice(BudgetStage[] stages, PlanNames names, PlanInput input, PlanSearch search)
{
    private const double Same = 1e-9;

    /// <summary>Makes the best plan.</summary>
    public RerankPlan ToPlan() => ToPlan(Best());

    /// <summary>Makes the plan of an option.</summary>
    public RerankPlan ToPlan(PlanOption chosen)
    {
        return new()
        {
            Steps = StepsOf(chosen),
            Rival = chosen.Rival < 0 ? null : StepOf(chosen.Rival, input.Candidates, DepthOf(chosen.Rival)),
            Pipeline = PipelineOf(chosen),
            Expected = chosen.Expected,
            Quality = chosen.Quality,
            Cost = chosen.Cost,
            TimeLeft = input.TimeLeft,
            LimitedBy = LimitOf(chosen),
            Rejected = [.. search.Options.Where(option => option != chosen && !IsKeeping(option)).Select(option => Reject(option, chosen))],
        };
    }

    private static bool IsKeeping(PlanOption option) => option.First < 0 && option.Rival < 0;

    private PlanOption Best()
    {
        var possible = search.Options.Where(option => option.Obstacle is null).ToArray();
        var isGoodEnough = input.QualityFloor is { } floor && possible.Any(option => option.Quality >= floor);
        var best = possible[0];
        foreach (var option in possible)
        {
            if (isGoodEnough ? IsCheaper(option, best) : IsBetter(option, best))
                best = option;
        }

        return best;
    }

    private bool IsCheaper(PlanOption option, PlanOption best)
    {
        if (option.Quality < input.QualityFloor || best.Quality < input.QualityFloor)
            return option.Quality >= input.QualityFloor;
        return option.Cost != best.Cost ? option.Cost < best.Cost : IsBetter(option, best);
    }

    private static bool IsBetter(PlanOption option, PlanOption best)
    {
        if (Math.Abs(option.Quality - best.Quality) > Same)
            return option.Quality > best.Quality;
        return option.Cost != best.Cost ? option.Cost < best.Cost : option.Expected.P95 < best.Expected.P95;
    }

    private UnscoredReason LimitOf(PlanOption chosen)
    {
        var better = search.Options.Where(option => option.Obstacle is not (null or RejectionReason.Unavailable) && option.Quality > chosen.Quality + Same);
        return better.Select(option => option.Obstacle).Distinct().ToArray() switch
        {
            [] => UnscoredReason.NotSelected,
            [RejectionReason.TooExpensive] => UnscoredReason.CostLimit,
            _ => UnscoredReason.Deadline,
        };
    }

    private RejectedPlan Reject(PlanOption option, PlanOption chosen)
    {
        var reason = option.Obstacle
            ?? (option.Quality > chosen.Quality + Same ? RejectionReason.Dearer
                : option.Quality < chosen.Quality - Same ? RejectionReason.LowerQuality
                : RejectionReason.NoBetter);
        return new(PipelineOf(option), reason, option.Expected, option.Quality, option.Cost)
        {
            Detail = reason == RejectionReason.Unavailable ? search.WhyUnavailable(option.First) : null,
        };
    }

    private int DepthOf(int variant) => Math.Min(input.Candidates, stages[search.VariantAt(variant).Stage].MaxCandidates ?? int.MaxValue);

    private IReadOnlyList<PlanStep> StepsOf(PlanOption option) => option switch
    {
        { First: < 0 } => [],
        { Second: < 0 } => [StepOf(option.First, option.Depth, option.Depth)],
        _ => [StepOf(option.First, option.Depth, option.Depth), StepOf(option.Second, option.Depth, option.Keep, isFirst: false)],
    };

    private PlanStep StepOf(int variant, int among, int depth, bool isFirst = true)
    {
        var work = search.WorkOf(variant, among, depth);
        var (stage, maxTokens, _) = search.VariantAt(variant);
        return new(stages[stage].Name, depth, (long)Math.Round(work.Tokens), search.Time(variant, work, isFirst)) { StageIndex = stage, MaxTokens = maxTokens };
    }

    private string NameOf(int variant) => names.Of(search.VariantAt(variant));

    private string PipelineOf(PlanOption option)
    {
        var pipeline = option switch
        {
            { First: < 0 } => "none",
            _ when option.Depth < input.Candidates => SpecSyntax.Cascade("none", option.Depth, NameOf(option.First)),
            _ => NameOf(option.First),
        };
        if (option.Second >= 0)
            pipeline = SpecSyntax.Cascade(pipeline, option.Keep, NameOf(option.Second));
        return option.Rival < 0 ? pipeline : $"race({pipeline}, {NameOf(option.Rival)})";
    }
}

namespace SkRerank;

/// <summary>Finds the best option of each kind of plan.</summary>
internal sealed class PlanSearch
{
    // Where quality does not rise any more, a smaller depth than the largest that fits will do.
    private static readonly int[] Depths = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500];

    // How many candidates the first stage of a cascade is given, besides all of them.
    private static readonly int[] CascadeDepths = [200, 100, 50, 20];

    // One candidate of several has no order that could become better.
    private const int FewestWithAnOrder = 2;

    private readonly BudgetStage[] _stages;
    private readonly QualityProfile _quality;
    private readonly PlanInput _input;
    private readonly PlanVariant[] _variants;
    private readonly StageCondition[] _conditions;
    private readonly LatencyEstimate _waiting;
    private readonly double _others;
    private readonly double _limit;
    private readonly List<PlanOption> _options = [];

    public PlanSearch(BudgetStage[] stages, QualityProfile quality, PlanInput input)
    {
        (_stages, _quality, _input) = (stages, quality, input);
        _variants = PlanVariant.Of(stages, quality, input);
        _conditions = [.. stages.Select((stage, place) => Condition(stage, input.ConditionOf(place)))];
        foreach (var (place, stage) in stages.Index().Where(entry => entry.Item.IsLocal))
        {
            _others += _conditions[place].ActiveRequests;
            if (_conditions[place].WaitingTokens > 0)
                _waiting = _waiting.Then(stage.Profile.Estimate(new(0, _conditions[place].WaitingTokens)));
        }

        _others = Math.Max(_others, input.Others);
        _limit = input.TimeLeft?.TotalMilliseconds ?? double.PositiveInfinity;
    }

    /// <summary>Gets the options: for each kind the best that can be carried out, and the deepest if that cannot be.</summary>
    public IReadOnlyList<PlanOption> Options => _options;

    /// <summary>Gets a way to use a stage; options name it by its place.</summary>
    public PlanVariant VariantAt(int variant) => _variants[variant];

    /// <summary>Gives what a stage is asked to do for the average of its first candidates.</summary>
    public StageWork WorkOf(int variant, int among, int depth) =>
        new(depth, among == 0 ? 0 : _variants[variant].TokenSums[among] / among * depth);

    /// <summary>Gives how long a stage takes for that. A local one shares the processors: it comes behind what waits for them.</summary>
    /// <remarks>Nor is more taken than leaves as much for each of the others; that is a matter of fairness, for which the median will do.</remarks>
    /// <param name="variant">The stage.</param>
    /// <param name="work">What it is asked to do.</param>
    /// <param name="isFirst">Whether it is the first step of the plan; the later ones find done what waited before.</param>
    public LatencyEstimate Time(int variant, StageWork work, bool isFirst = true)
    {
        var alone = StageOf(variant).Profile.Estimate(work);
        if (!StageOf(variant).IsLocal)
            return alone;
        var behind = isFirst && _waiting != default ? _waiting.Then(alone) : alone;
        if (_others <= 0)
            return behind;
        var shared = StageOf(variant).Profile.Estimate(work.Times(_others + 1)).P50;
        return new(Max(behind.P50, shared), Max(behind.P95, shared));
    }

    /// <summary>Says why a stage cannot be asked.</summary>
    public string? WhyUnavailable(int variant) => ConditionOf(variant).Unavailable;

    private BudgetStage StageOf(int variant) => _stages[_variants[variant].Stage];

    private StageCondition ConditionOf(int variant) => _conditions[_variants[variant].Stage];

    /// <summary>Looks at every kind of plan.</summary>
    public void Run()
    {
        _options.Add(PlanOption.Keeping with { Quality = _quality.FirstStage });
        if (_input.Candidates == 0)
            return;

        for (var variant = 0; variant < _variants.Length; variant++)
            AddSingle(variant);

        // What is read less of is a first sieve at most; the second look is a full one.
        for (var first = 0; first < _variants.Length; first++)
        {
            for (var second = 0; second < _stages.Length; second++)
            {
                if (_variants[first].Stage != second && StageOf(first).IsLocal && IsBetter(second, first))
                    AddCascade(first, second);
            }
        }

        for (var rival = 0; rival < _stages.Length; rival++)
        {
            if (_stages[rival].Kind == RerankerKind.Http && IsAvailable(rival) && _input.TimeLeft is not null)
                AddRace(rival);
        }
    }

    private PipelineQuality QualityOf(int first, int second = -1) =>
        _quality.Find(StageOf(first).Name, _variants[first].MaxTokens, second < 0 ? null : StageOf(second).Name);

    private bool IsBetter(int stage, int other) =>
        _quality.Of(StageOf(stage).Name, _input.Candidates) > _quality.Of(StageOf(other).Name, _input.Candidates);

    private static StageCondition Condition(BudgetStage stage, StageCondition given) =>
        given.Unavailable is null && stage.Profile.BlockedUntil is { } until
            ? given with { Unavailable = FormattableString.Invariant($"refused for too many requests, blocked until {until:HH:mm:ss.fff}") }
            : given;

    // All ranks that are looked at should come from the same stage; the measures look at ten.
    private int LeastKept => Math.Min(_input.TopK ?? 1, 10);

    private bool IsAvailable(int variant) => ConditionOf(variant).Unavailable is null;

    private int MostFor(int variant) => Math.Min(_input.Candidates, StageOf(variant).MaxCandidates ?? int.MaxValue);

    /// <summary>Looks at one stage at one depth.</summary>
    public PlanOption Single(int variant, int depth) => Single(variant, depth, QualityOf(variant));

    private PlanOption Single(int variant, int depth, PipelineQuality quality)
    {
        var work = WorkOf(variant, depth, depth);
        return Judge(new(variant, depth, -1, 0, -1)
        {
            Expected = Time(variant, work),
            Quality = quality.At(depth),
            Cost = StageOf(variant).CostOf(work),
        });
    }

    private PlanOption Cascade(PlanOption before, int second, int keep, PipelineQuality quality)
    {
        var after = WorkOf(second, before.Depth, keep);
        return Judge(before with
        {
            Second = second,
            Keep = keep,
            Expected = before.Expected.Then(Time(second, after, isFirst: false)),
            Quality = quality.At(before.Depth, keep),
            Cost = before.Cost + StageOf(second).CostOf(after),
        });
    }

    private PlanOption Judge(PlanOption option) => option with
    {
        Obstacle = option.Expected.P95.TotalMilliseconds > _limit ? RejectionReason.TooSlow
            : option.Cost > _input.CostLimit ? RejectionReason.TooExpensive
            : null,
    };

    private void AddSingle(int variant)
    {
        var most = MostFor(variant);
        if (!IsAvailable(variant))
        {
            _options.Add(new(variant, most, -1, 0, -1) { Obstacle = RejectionReason.Unavailable });
            return;
        }

        var quality = QualityOf(variant);
        Add(most, quality.At, depth => Single(variant, depth, quality));
    }

    private void AddCascade(int first, int second)
    {
        if (!IsAvailable(first) || !IsAvailable(second))
            return;

        PlanOption? best = null;
        var most = MostFor(first);
        var quality = QualityOf(first, second);
        foreach (var depth in (ReadOnlySpan<int>)[most, .. CascadeDepths])
        {
            var mostKept = Math.Min(depth - 1, StageOf(second).MaxCandidates ?? int.MaxValue);
            if (depth > most || mostKept < 1 || quality.At(depth, mostKept) < best?.Quality)
                continue;
            var before = Single(first, depth, quality);
            if (before.Obstacle is not null
                || Deepest(mostKept, keep => quality.At(depth, keep), keep => Cascade(before, second, keep, quality)) is not { } option)
                continue;
            if (option.Keep >= Math.Min(LeastKept, mostKept) && !(option.Quality < best?.Quality))
                best = option;
        }

        if (best is { } found)
            _options.Add(found);
        else if (most > 1)
            _options.Add(Cascade(Single(first, most, quality), second, Math.Min(LeastKept, most - 1), quality) with { Obstacle = RejectionReason.TooSlow });
    }

    private void AddRace(int rival)
    {
        var depth = MostFor(rival);
        var work = WorkOf(rival, depth, depth);
        var chance = StageOf(rival).Profile.ChanceWithin(work, _input.TimeLeft!.Value);
        var quality = _quality.Of(StageOf(rival).Name, depth);
        PlanOption? best = null;
        foreach (var option in _options)
        {
            var isLocal = (option.First < 0 || StageOf(option.First).IsLocal) && (option.Second < 0 || StageOf(option.Second).IsLocal);
            if (option.Obstacle is null && isLocal && !(option.Quality <= best?.Quality))
                best = option;
        }

        if (best is not { } local || quality <= local.Quality || chance <= 0)
            return;
        var expected = Time(rival, work);
        var cost = local.Cost + StageOf(rival).CostOf(work);
        _options.Add(local with
        {
            Rival = rival,
            Expected = new(Min(expected.P50, _input.TimeLeft.Value), Min(expected.P95, _input.TimeLeft.Value)),
            Quality = (chance * quality) + ((1 - chance) * local.Quality),
            Cost = cost,
            Obstacle = cost > _input.CostLimit ? RejectionReason.TooExpensive : null,
        });
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private void Add(int most, Func<int, double> qualityAt, Func<int, PlanOption> optionAt)
    {
        if (Deepest(most, qualityAt, optionAt) is { } best)
        {
            _options.Add(best);
            if (best.Depth == most)
                return;
        }

        var full = optionAt(most);
        if (full.Obstacle is not null)
            _options.Add(full);
    }

    // The largest that fits, or a smaller one where that is no better.
    private static PlanOption? Deepest(int most, Func<int, double> qualityAt, Func<int, PlanOption> optionAt)
    {
        PlanOption? deepest = null;
        var (low, high) = (Math.Min(FewestWithAnOrder, most), most);
        if (optionAt(most) is { Obstacle: null } all)
            (deepest, low) = (all, most + 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var option = optionAt(middle);
            if (option.Obstacle is null)
                (deepest, low) = (option, middle + 1);
            else
                high = middle - 1;
        }

        if (deepest is not { } found)
            return null;
        var size = found.Second < 0 ? found.Depth : found.Keep;
        foreach (var depth in Depths)
        {
            if (depth >= size)
                break;
            if (qualityAt(depth) >= found.Quality && optionAt(depth) is { Obstacle: null } smaller)
                return smaller;
        }

        return found;
    }
}

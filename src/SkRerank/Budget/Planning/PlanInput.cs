namespace SkRerank;

/// <summary>Represents what a plan is made for.</summary>
public sealed record PlanInput
{
    private readonly int[] _lengths;
    private readonly bool _isCounted;

    private PlanInput(int[] lengths, bool isCounted) => (_lengths, _isCounted) = (lengths, isCounted);

    /// <summary>Gets how many candidates have a text.</summary>
    public int Candidates => _lengths.Length;

    /// <summary>Gets how long the stages may take in all; null for as long as they like.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>Gets how many ranks the caller looks at; null means all. A cascade is not considered where its second stage would rank fewer, up to ten.</summary>
    public int? TopK { get; init; }

    /// <summary>Gets how many tokens of a pair are read at most; null means as many as each stage reads by itself.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Gets how much the plan may cost, in US dollars; null means no limit.</summary>
    public decimal? CostLimit { get; init; }

    /// <summary>
    /// Gets the quality that is good enough: of the plans that reach it, the cheapest is taken. Null, the default, takes the best.
    /// </summary>
    public double? QualityFloor { get; init; }

    /// <summary>Gets how the stages are at the moment, in their order; empty means idle.</summary>
    public IReadOnlyList<StageCondition> Conditions { get; init; } = [];

    /// <summary>Gets for how many others time must be left, should fewer be active.</summary>
    internal double Others { get; init; }

    /// <summary>Describes candidates whose tokens are counted.</summary>
    /// <param name="pairTokens">Tokens of the query and each passage together, in first-stage order.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pairTokens"/> is null.</exception>
    public static PlanInput FromTokens(IEnumerable<int> pairTokens)
    {
        ArgumentNullException.ThrowIfNull(pairTokens);
        return new([.. pairTokens], isCounted: true);
    }

    /// <summary>Describes candidates by their length; each stage knows how many tokens its texts make.</summary>
    /// <param name="pairCharacters">Characters of the query and each passage together, in first-stage order.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pairCharacters"/> is null.</exception>
    public static PlanInput FromCharacters(IEnumerable<int> pairCharacters)
    {
        ArgumentNullException.ThrowIfNull(pairCharacters);
        return new([.. pairCharacters], isCounted: false);
    }

    /// <summary>Gives the tokens of the first candidates, for every number of them.</summary>
    internal double[] TokenSums(BudgetStage stage, int? maxTokens)
    {
        var perUnit = _isCounted ? 1 : stage.Profile.TokensPerCharacter;
        var limit = (double)Math.Min(stage.MaxTokens ?? int.MaxValue, Math.Min(maxTokens ?? int.MaxValue, MaxTokens ?? int.MaxValue));
        var sums = new double[_lengths.Length + 1];
        var sum = 0.0;
        for (var place = 0; place < _lengths.Length; place++)
        {
            var tokens = _lengths[place] * perUnit;
            sums[place + 1] = sum += tokens < limit ? tokens : limit;
        }

        return sums;
    }

    /// <summary>Gives the condition of a stage.</summary>
    internal StageCondition ConditionOf(int stage) => stage < Conditions.Count ? Conditions[stage] : default;
}

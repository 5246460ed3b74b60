namespace SkRerank;

/// <summary>Describes a reranker to the planner.</summary>
/// <param name="Name">The name in plans; also what its quality is looked up by.</param>
/// <param name="Kind">Where it does its work.</param>
/// <param name="Profile">How long it takes.</param>
public sealed record BudgetStage(string Name, RerankerKind Kind, StageProfile Profile)
{
    // A local model may not know its limit before it is loaded.
    private const int UsualMaxTokens = 512;

    /// <summary>Gets how many tokens of one pair are read at most; null for no limit.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Gets how many candidates one request may hold; null for no limit.</summary>
    public int? MaxCandidates { get; init; }

    /// <summary>Gets what a request costs whatever its size, in US dollars; zero by default.</summary>
    /// <remarks>Where neither price is given, what requests turned out to cost is learned from their reports.</remarks>
    public decimal CostPerCall { get; init; }

    /// <summary>Gets what a thousand tokens cost, in US dollars; zero by default.</summary>
    public decimal CostPerThousandTokens { get; init; }

    /// <summary>Gets a value indicating whether it computes in this process.</summary>
    internal bool IsLocal => Kind is RerankerKind.Local or RerankerKind.Composite;

    /// <summary>Describes a reranker by its metadata.</summary>
    /// <param name="reranker">The reranker.</param>
    /// <param name="timeProvider">The clock of its profile; null for that of the system.</param>
    /// <returns>The stage, with a profile of its kind that has measured nothing yet.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> is null.</exception>
    public static BudgetStage Of(IReranker reranker, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        var metadata = reranker.Metadata;
        var kind = KindOf(reranker);
        var profile = kind switch
        {
            RerankerKind.Http => StageProfile.Remote(timeProvider),
            RerankerKind.Llm => StageProfile.Llm(),
            _ => StageProfile.Local(),
        };
        return new(metadata.Name, kind, profile)
        {
            MaxTokens = metadata.MaxTokens ?? (kind == RerankerKind.Local ? UsualMaxTokens : null),
            MaxCandidates = metadata.MaxCandidates,
        };
    }

    // The slowest part says what to expect of a combination.
    private static RerankerKind KindOf(IReranker reranker) => reranker is { Metadata.Kind: RerankerKind.Composite } and DelegatingReranker combination
        ? combination.Parts.Select(KindOf).MaxBy(kind => kind == RerankerKind.Composite ? RerankerKind.Local : kind)
        : reranker.Metadata.Kind;

    /// <summary>Gives what an amount of work costs.</summary>
    internal decimal CostOf(StageWork work) => CostPerCall == 0 && CostPerThousandTokens == 0
        ? Profile.Cost.Of(work)
        : CostPerCall + (CostPerThousandTokens == 0 ? 0 : CostPerThousandTokens * (decimal)Math.Min(work.Tokens, 1e12) / 1000);
}

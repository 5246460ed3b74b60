using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Settings of a place where results are re-ranked. They are checked and copied where they are used, so that later changes have no effect.
/// Places that need more derive from them.
/// </summary>
public class RerankingOptions : IValidatableObject
{
    /// <summary>Gets or sets how many results are handed back.</summary>
    /// <value>1 or more. Null, the default, hands back as many as the caller asked for.</value>
    [Range(1, int.MaxValue)]
    public int? TopK { get; set; }

    /// <summary>Gets or sets how many candidates the search is asked for per result that is wanted.</summary>
    /// <value>From 1 (no more than the caller asks for) to 100. The default is 4.</value>
    [Range(1, 100)]
    public int OverFetch { get; set; } = 4;

    /// <summary>Gets or sets how many candidates are ranked together at most. What the caller asks for is never lowered.</summary>
    /// <value>From 1 to 10000. The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxCandidates { get; set; } = 100;

    /// <summary>
    /// Gets or sets how long the re-ranking of one call may take, the search not included. The earlier of it and
    /// <see cref="AmbientDeadline"/> holds.
    /// </summary>
    /// <value>More than zero and at most one day. Null, the default, sets no deadline.</value>
    public TimeSpan? Budget { get; set; }

    /// <summary>Gets or sets what hears the outcome of every call: the ranking, or why there was none.</summary>
    /// <value>Null, the default, for nobody. It may be called by several threads; what it throws is logged once and has no effect.</value>
    public Action<RerankingOutcome>? OnReranked { get; set; }

    internal CandidateProjections Projections { get; set; } = new();

    /// <summary>
    /// Tells how to read results of a type as candidates: the text to score, and the title, identifier and retrieval score where there are
    /// any. The objects themselves are handed back, never changed. A projection added later wins, and wins over the built-in ones for
    /// <see cref="string"/>, <see cref="Microsoft.SemanticKernel.Data.TextSearchResult"/> and records with attributes.
    /// </summary>
    /// <typeparam name="T">The type of a result, one of its base types or an interface of it.</typeparam>
    /// <param name="projection">Makes the candidate of a result. It is called once per result and call, possibly by several threads.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="projection"/> is null.</exception>
    public RerankingOptions Project<T>(Func<T, RerankCandidate> projection)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(projection);
        Projections = Projections.With(projection);
        return this;
    }

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
        RerankStep.ValidateBudget(Budget, nameof(Budget)).Concat(Check());

    /// <summary>Checks the settings and copies them.</summary>
    internal static T Validated<T>(T options)
        where T : RerankingOptions
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return (T)options.Copy();
    }

    /// <summary>Tells how many candidates are ranked together for a caller that wants so many results.</summary>
    internal int PoolOf(int requested)
    {
        var wanted = (long)Math.Max(requested, TopK ?? 0) * OverFetch;
        return Math.Max(requested, (int)Math.Min(wanted, MaxCandidates));
    }

    private protected virtual IEnumerable<ValidationResult> Check() => [];

    private protected virtual RerankingOptions Copy() => (RerankingOptions)MemberwiseClone();
}

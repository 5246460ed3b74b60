using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a <see cref="RerankFilter"/>. They are checked and copied when the filter is added.</summary>
public sealed class RerankFilterOptions : IValidatableObject
{
    /// <summary>Gets the functions whose results are re-ranked.</summary>
    /// <value>At least one is needed; every other function is left alone.</value>
    public SearchFunctionCollection Functions { get; private set; } = [];

    /// <summary>Gets or sets how many results are handed back.</summary>
    /// <value>1 or more. Null, the default, hands back as many as the caller asked for.</value>
    [Range(1, int.MaxValue)]
    public int? TopK { get; set; }

    /// <summary>Gets or sets how many candidates the function is asked for per result that is wanted.</summary>
    /// <value>From 1 (no more than the caller asks for) to 100. The default is 4.</value>
    [Range(1, 100)]
    public int OverFetch { get; set; } = 4;

    /// <summary>Gets or sets how many candidates the function is asked for at most. What the caller asks for is never lowered.</summary>
    /// <value>From 1 to 10000. The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxCandidates { get; set; } = 100;

    /// <summary>Gets or sets how long the re-ranking of one call may take, the search not included.</summary>
    /// <value>More than zero and at most one day. Null, the default, sets no deadline.</value>
    public TimeSpan? Budget { get; set; }

    /// <summary>
    /// Gets or sets the name of the kernel argument that holds a deadline for re-ranking: a <see cref="DateTimeOffset"/>, or its text in ISO
    /// 8601. The earliest of it, <see cref="Budget"/> and <see cref="AmbientDeadline"/> holds.
    /// </summary>
    /// <value>The default is <c>rerankDeadline</c>. An argument that is missing or no moment sets no deadline.</value>
    [Required]
    public string DeadlineArgument { get; set; } = "rerankDeadline";

    internal CandidateProjections Projections { get; private set; } = new();

    /// <summary>
    /// Tells how to read results of a type as candidates: the text to score, and the title, identifier and retrieval score where there are
    /// any. The objects themselves are handed back, never changed. A projection added later wins, and wins over the built-in ones for
    /// <see cref="string"/> and <see cref="Microsoft.SemanticKernel.Data.TextSearchResult"/>.
    /// </summary>
    /// <typeparam name="T">The type of a result, one of its base types or an interface of it.</typeparam>
    /// <param name="projection">Makes the candidate of a result. It is called once per result and call, possibly by several threads.</param>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="projection"/> is null.</exception>
    public RerankFilterOptions Project<T>(Func<T, RerankCandidate> projection)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(projection);
        Projections = Projections.With(projection);
        return this;
    }

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext)
    {
        if (Functions.Count == 0)
            yield return new($"{nameof(Functions)} is empty: add the search functions whose results are to be re-ranked.", [nameof(Functions)]);
        if (Functions.Any(function => string.IsNullOrWhiteSpace(function.FunctionName)))
            yield return new($"{nameof(Functions)} holds an entry without {nameof(SearchFunction.FunctionName)}.", [nameof(Functions)]);
        if (Functions.Any(function => string.IsNullOrWhiteSpace(function.QueryArgument)))
            yield return new($"{nameof(Functions)} holds an entry without {nameof(SearchFunction.QueryArgument)}.", [nameof(Functions)]);
        foreach (var failure in RerankStep.ValidateBudget(Budget, nameof(Budget)))
            yield return failure;
    }

    /// <summary>Checks the settings and copies them, so that later changes have no effect.</summary>
    internal RerankFilterOptions ToValidated()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        var copy = (RerankFilterOptions)MemberwiseClone();
        copy.Functions = [.. Functions.Select(function => new SearchFunction
        {
            PluginName = function.PluginName,
            FunctionName = function.FunctionName,
            QueryArgument = function.QueryArgument,
            CountArgument = function.CountArgument,
        })];
        return copy;
    }
}

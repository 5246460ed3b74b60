using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a <see cref="RerankFilter"/>. They are checked and copied when the filter is added.</summary>
public sealed class RerankFilterOptions : RerankingOptions
{
    /// <summary>Gets the functions whose results are re-ranked.</summary>
    /// <value>At least one is needed; every other function is left alone.</value>
    public SearchFunctionCollection Functions { get; private set; } = [];

    /// <summary>
    /// Gets or sets the name of the kernel argument that holds a deadline for re-ranking: a <see cref="DateTimeOffset"/>, or its text in ISO
    /// 8601. The earliest of it, <see cref="RerankingOptions.Budget"/> and <see cref="AmbientDeadline"/> holds.
    /// </summary>
    /// <value>The default is <c>rerankDeadline</c>. An argument that is missing or no moment sets no deadline.</value>
    [Required]
    public string DeadlineArgument { get; set; } = "rerankDeadline";

    private protected override IEnumerable<ValidationResult> Check()
    {
        if (Functions.Count == 0)
            yield return new($"{nameof(Functions)} is empty: add the search functions whose results are to be re-ranked.", [nameof(Functions)]);
        if (Functions.Any(function => string.IsNullOrWhiteSpace(function.FunctionName)))
            yield return new($"{nameof(Functions)} holds an entry without {nameof(SearchFunction.FunctionName)}.", [nameof(Functions)]);
        if (Functions.Any(function => string.IsNullOrWhiteSpace(function.QueryArgument)))
            yield return new($"{nameof(Functions)} holds an entry without {nameof(SearchFunction.QueryArgument)}.", [nameof(Functions)]);
    }

    private protected override RerankingOptions Copy()
    {
        var copy = (RerankFilterOptions)base.Copy();
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

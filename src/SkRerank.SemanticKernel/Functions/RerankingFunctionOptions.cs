using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>Settings of a re-ranked function.</summary>
public sealed class RerankingFunctionOptions : RerankingOptions
{
    /// <summary>Gets or sets the name of the argument that holds the query, compared without regard to case.</summary>
    /// <value>The default is <c>query</c>.</value>
    [Required]
    public string QueryArgument { get; set; } = "query";

    /// <summary>Gets or sets the name of the argument that holds how many results the caller wants, compared without regard to case.</summary>
    /// <value>The default is <c>count</c>; null means that the function has none, so that no more candidates can be asked for.</value>
    public string? CountArgument { get; set; } = "count";
}

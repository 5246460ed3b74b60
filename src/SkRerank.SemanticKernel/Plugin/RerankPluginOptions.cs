using System.ComponentModel.DataAnnotations;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Settings of a <see cref="RerankPlugin"/> and a <see cref="SearchAndRerankPlugin"/>: what a model may ask for, and how long it may take.
/// Checked and copied by the plugin.
/// </summary>
public sealed class RerankPluginOptions : RerankingOptions
{
    /// <summary>Gets or sets how many passages one call of <c>rerank</c> may hold.</summary>
    /// <value>From 1 to 10000. The default is 100.</value>
    [Range(1, 10_000)]
    public int MaxPassages { get; set; } = 100;

    /// <summary>Gets or sets how many characters the passages of one call may have together, those sent to <c>rerank</c> and those found.</summary>
    /// <value>1 or more. The default is 500000.</value>
    [Range(1, int.MaxValue)]
    public int MaxCharacters { get; set; } = 500_000;

    /// <summary>Gets or sets how many characters the query may have.</summary>
    /// <value>1 or more. The default is 4000.</value>
    [Range(1, int.MaxValue)]
    public int MaxQueryCharacters { get; set; } = 4_000;

    /// <summary>Gets or sets how many passages <c>search_and_rerank</c> hands back at most; a model that asks for more gets so many.</summary>
    /// <value>From 1 to 10000. The default is 20.</value>
    [Range(1, 10_000)]
    public int MaxResults { get; set; } = 20;
}

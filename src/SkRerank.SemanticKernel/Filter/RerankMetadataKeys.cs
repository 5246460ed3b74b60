namespace SkRerank.SemanticKernel;

/// <summary>Names what a <see cref="RerankFilter"/> puts into the metadata of a function's result.</summary>
public static class RerankMetadataKeys
{
    /// <summary>The key of the <see cref="RerankResult"/>: the ranking of all candidates, how far it is degraded and why, the report.</summary>
    public const string Result = "SkRerank.Result";

    /// <summary>The key of the sentence that says why a chosen function's result was not re-ranked; absent when it was.</summary>
    public const string Skipped = "SkRerank.Skipped";

    /// <summary>Marks a call that a filter further out has taken on, so that no other filter ranks it again.</summary>
    internal const string Taken = "SkRerank.Taken";
}

namespace SkRerank.SemanticKernel;

/// <summary>Names what re-ranking puts into the metadata of a function's result and of <see cref="Microsoft.SemanticKernel.Data.KernelSearchResults{T}"/>.</summary>
public static class RerankMetadataKeys
{
    /// <summary>The key of the <see cref="RerankResult"/>: the ranking of all candidates, how far it is degraded and why, the report.</summary>
    public const string Result = "SkRerank.Result";

    /// <summary>The key of the sentence that says why a chosen function's result was not re-ranked; absent when it was.</summary>
    public const string Skipped = "SkRerank.Skipped";
}

using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Adds the facts of re-ranking to metadata, keeping what is there.</summary>
internal static class RerankMetadata
{
    /// <summary>Tells whether the metadata of a result has an entry.</summary>
    public static bool Has(FunctionResult result, string key) => result.Metadata?.ContainsKey(key) == true;

    /// <summary>Adds one entry.</summary>
    public static IReadOnlyDictionary<string, object?> With(IReadOnlyDictionary<string, object?>? metadata, string key, object value)
    {
        var copy = metadata is null ? [] : new Dictionary<string, object?>(metadata);
        copy[key] = value;
        return copy;
    }

    /// <summary>Adds the outcome of a call.</summary>
    public static IReadOnlyDictionary<string, object?> With(IReadOnlyDictionary<string, object?>? metadata, RerankedHits hits) => hits.Result is { } result
        ? With(metadata, RerankMetadataKeys.Result, result)
        : With(metadata, RerankMetadataKeys.Skipped, hits.Skipped!);
}

namespace Microsoft.SemanticKernel.Data;

/// <summary>Results of a search, read as they come.</summary>
public sealed class KernelSearchResults<T>
{
    public KernelSearchResults(
        IAsyncEnumerable<T> results, long? totalCount = null, IReadOnlyDictionary<string, object?>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        Results = results;
        TotalCount = totalCount;
        Metadata = metadata;
    }

    public long? TotalCount { get; internal set; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; }

    public IAsyncEnumerable<T> Results { get; }
}

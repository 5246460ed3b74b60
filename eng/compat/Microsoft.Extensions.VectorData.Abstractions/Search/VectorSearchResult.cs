namespace Microsoft.Extensions.VectorData;

/// <summary>A found record and how near it is, in the measure of the store.</summary>
public sealed class VectorSearchResult<TRecord>(TRecord record, double? score)
    where TRecord : class
{
    public TRecord Record { get; } = record;

    public double? Score { get; } = score;
}

namespace Microsoft.Extensions.VectorData;

/// <summary>Marks a vector of a record.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false)]
public sealed class VectorStoreVectorAttribute : Attribute
{
    public VectorStoreVectorAttribute(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimensions);
        Dimensions = dimensions;
    }

    public int Dimensions { get; }

    public string? IndexKind { get; init; }

    public string? DistanceFunction { get; init; }

    public string? StorageName { get; init; }
}

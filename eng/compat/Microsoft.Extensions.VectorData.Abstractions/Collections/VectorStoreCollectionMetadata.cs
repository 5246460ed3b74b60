namespace Microsoft.Extensions.VectorData;

/// <summary>Tells which collection this is.</summary>
public class VectorStoreCollectionMetadata
{
    public string? VectorStoreSystemName { get; init; }

    public string? VectorStoreName { get; init; }

    public string? CollectionName { get; init; }
}

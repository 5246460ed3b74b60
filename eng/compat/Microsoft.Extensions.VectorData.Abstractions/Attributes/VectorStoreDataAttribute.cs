namespace Microsoft.Extensions.VectorData;

/// <summary>Marks a field of a record that is stored as it is.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false)]
public sealed class VectorStoreDataAttribute : Attribute
{
    public bool IsIndexed { get; init; }

    public bool IsFullTextIndexed { get; init; }

    public string? StorageName { get; init; }
}

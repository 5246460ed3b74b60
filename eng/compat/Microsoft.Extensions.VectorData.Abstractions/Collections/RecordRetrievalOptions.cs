namespace Microsoft.Extensions.VectorData;

/// <summary>What is read with a record.</summary>
public class RecordRetrievalOptions
{
    public bool IncludeVectors { get; set; }
}

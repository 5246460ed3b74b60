namespace Microsoft.Extensions.VectorData;

/// <summary>Which of the records that pass a filter are read, and what with them.</summary>
public sealed class FilteredRecordRetrievalOptions<TRecord>
{
    private int _skip;

    public int Skip
    {
        get => _skip;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _skip = value;
        }
    }

    public bool IncludeVectors { get; set; }
}

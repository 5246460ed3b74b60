using System.Linq.Expressions;

namespace Microsoft.Extensions.VectorData;

/// <summary>What a vector search looks at and gives.</summary>
public class VectorSearchOptions<TRecord>
{
    private int _skip;

    public Expression<Func<TRecord, bool>>? Filter { get; set; }

    public Expression<Func<TRecord, object?>>? VectorProperty { get; set; }

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

    public double? ScoreThreshold { get; set; }
}

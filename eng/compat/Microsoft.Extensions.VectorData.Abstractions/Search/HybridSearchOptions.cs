using System.Linq.Expressions;

namespace Microsoft.Extensions.VectorData;

/// <summary>What a search by vector and keywords looks at and gives.</summary>
public class HybridSearchOptions<TRecord>
{
    private int _skip;

    public Expression<Func<TRecord, bool>>? Filter { get; set; }

    public Expression<Func<TRecord, object?>>? VectorProperty { get; set; }

    public Expression<Func<TRecord, object?>>? AdditionalProperty { get; set; }

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

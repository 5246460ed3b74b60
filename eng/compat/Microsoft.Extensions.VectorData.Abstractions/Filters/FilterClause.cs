namespace Microsoft.Extensions.VectorData;

/// <summary>One condition of a filter.</summary>
[Obsolete("Use a filter expression.")]
public abstract class FilterClause
{
    protected FilterClause()
    {
    }
}

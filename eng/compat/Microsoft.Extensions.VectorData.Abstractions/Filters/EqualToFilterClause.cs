namespace Microsoft.Extensions.VectorData;

/// <summary>Demands that a field has a value.</summary>
[Obsolete("Use a filter expression.")]
public sealed class EqualToFilterClause(string fieldName, object value) : FilterClause
{
    public string FieldName { get; } = fieldName;

    public object Value { get; } = value;
}

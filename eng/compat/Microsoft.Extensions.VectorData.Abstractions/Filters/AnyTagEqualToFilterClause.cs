namespace Microsoft.Extensions.VectorData;

/// <summary>Demands that one tag of a field has a value.</summary>
[Obsolete("Use a filter expression.")]
public sealed class AnyTagEqualToFilterClause(string fieldName, string value) : FilterClause
{
    public string FieldName { get; } = fieldName;

    public string Value { get; } = value;
}

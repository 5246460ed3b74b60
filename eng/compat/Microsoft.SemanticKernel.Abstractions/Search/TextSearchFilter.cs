using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.VectorData;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Conditions that found records must meet.</summary>
[Experimental("SKEXP0001")]
[Obsolete("Use TextSearchOptions<TRecord>.Filter.")]
public sealed class TextSearchFilter
{
    private readonly List<FilterClause> _clauses = [];

    public IEnumerable<FilterClause> FilterClauses => _clauses;

    public TextSearchFilter Equality(string fieldName, object value)
    {
        _clauses.Add(new EqualToFilterClause(fieldName, value));
        return this;
    }
}

#pragma warning disable CS0618, SKEXP0001 // Reads the older filter.
using System.Linq.Expressions;
using Microsoft.Extensions.VectorData;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Turns the clauses of the older filter into an expression.</summary>
internal static class LegacyFilter
{
    public static Expression<Func<TRecord, bool>>? Of<TRecord>(TextSearchFilter? filter)
    {
        if (filter is null || !filter.FilterClauses.Any())
            return null;

        var record = Expression.Parameter(typeof(TRecord), "record");
        return Expression.Lambda<Func<TRecord, bool>>(
            filter.FilterClauses.Select(clause => Condition(record, clause)).Aggregate<Expression>(Expression.AndAlso), record);
    }

    private static BinaryExpression Condition(ParameterExpression record, FilterClause clause)
    {
        if (clause is not EqualToFilterClause equal)
            throw new NotSupportedException($"Filter clauses of type {clause.GetType().Name} are not supported.");

        var property = record.Type.GetProperty(equal.FieldName)
            ?? throw new InvalidOperationException($"Property '{equal.FieldName}' not found on type '{record.Type.Name}'.");
        return Expression.Equal(Expression.Property(record, property), Expression.Constant(equal.Value, property.PropertyType));
    }
}

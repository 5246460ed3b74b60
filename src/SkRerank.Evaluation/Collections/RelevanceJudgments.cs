using System.Collections.ObjectModel;

namespace SkRerank.Evaluation;

/// <summary>Represents what people judged relevant: for each query, grades of documents. Grades above 0 are relevant, below 0 count as
/// not judged.</summary>
public sealed class RelevanceJudgments
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, int>> _queries;

    /// <summary>Creates judgments.</summary>
    /// <param name="grades">For each query the judged documents with their grades.</param>
    /// <exception cref="ArgumentNullException"><paramref name="grades"/> is null.</exception>
    public RelevanceJudgments(IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> grades)
    {
        ArgumentNullException.ThrowIfNull(grades);
        _queries = new(grades, StringComparer.Ordinal);
    }

    /// <summary>Gets judgments of nothing.</summary>
    public static RelevanceJudgments None { get; } = new(ReadOnlyDictionary<string, IReadOnlyDictionary<string, int>>.Empty);

    /// <summary>Gets the judged queries in the order of their UTF-8 bytes.</summary>
    public IEnumerable<string> QueryIds => _queries.Keys.Order(Utf8Order.Instance);

    /// <summary>Gives the grades of a query.</summary>
    /// <param name="queryId">The query.</param>
    /// <returns>The grade of each judged document; none for a query without judgments.</returns>
    public IReadOnlyDictionary<string, int> Grades(string queryId) =>
        _queries.GetValueOrDefault(queryId, ReadOnlyDictionary<string, int>.Empty);

    /// <summary>Tells whether a query has a relevant document.</summary>
    /// <param name="queryId">The query.</param>
    /// <returns>True if a grade is above 0.</returns>
    public bool HasRelevant(string queryId) => Grades(queryId).Values.Any(grade => grade > 0);

    /// <summary>Gives the judgments of some queries.</summary>
    /// <param name="queryIds">The queries.</param>
    /// <returns>Their judgments; queries without judgments are left out.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="queryIds"/> is null.</exception>
    public RelevanceJudgments Only(IEnumerable<string> queryIds)
    {
        ArgumentNullException.ThrowIfNull(queryIds);
        return new(queryIds.Where(_queries.ContainsKey).Distinct(StringComparer.Ordinal)
            .ToDictionary(queryId => queryId, queryId => _queries[queryId], StringComparer.Ordinal));
    }
}

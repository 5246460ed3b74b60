namespace SkRerank.Evaluation;

/// <summary>Represents how good a run is: every measure for every selected query, and the means over them.</summary>
public sealed class RunEvaluation
{
    private readonly Dictionary<string, (IReadOnlyList<double> Values, QueryCounts Counts)> _queries;

    private RunEvaluation(
        IReadOnlyList<Measure> measures,
        IReadOnlyList<string> queryIds,
        Dictionary<string, (IReadOnlyList<double> Values, QueryCounts Counts)> queries)
    {
        Measures = measures;
        QueryIds = queryIds;
        _queries = queries;
        Means = [.. measures.Select((_, i) => queryIds.Count == 0 ? 0 : queryIds.Average(queryId => queries[queryId].Values[i]))];
        Counts = new(
            queries.Values.Sum(query => query.Counts.Retrieved),
            queries.Values.Sum(query => query.Counts.Relevant),
            queries.Values.Sum(query => query.Counts.RelevantRetrieved));
    }

    /// <summary>Gets the measures.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Gets the queries that were selected, in the order of their UTF-8 bytes.</summary>
    public IReadOnlyList<string> QueryIds { get; }

    /// <summary>Gets the mean of each measure over the selected queries, in the order of <see cref="Measures"/>; 0 where there is no
    /// query.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Gets the counts of documents, summed over the selected queries.</summary>
    public QueryCounts Counts { get; }

    /// <summary>Evaluates a run.</summary>
    /// <param name="run">What was retrieved.</param>
    /// <param name="judgments">What is relevant.</param>
    /// <param name="measures">What to compute.</param>
    /// <param name="rules">How rankings are judged; null means <see cref="EvaluationRules.Default"/>.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentNullException">A required argument is null.</exception>
    public static RunEvaluation Of(
        RetrievalRun run,
        RelevanceJudgments judgments,
        IReadOnlyList<Measure> measures,
        EvaluationRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(judgments);
        ArgumentNullException.ThrowIfNull(measures);
        rules ??= EvaluationRules.Default;
        string[] queryIds = [.. judgments.QueryIds.Where(queryId => rules.Selection switch
        {
            QuerySelection.WithRelevant => judgments.HasRelevant(queryId),
            QuerySelection.JudgedAndRetrieved => run.Contains(queryId),
            _ => true,
        })];
        return new(measures, queryIds, queryIds.ToDictionary(queryId => queryId, Evaluate, StringComparer.Ordinal));

        (IReadOnlyList<double>, QueryCounts) Evaluate(string queryId)
        {
            var ranking = new JudgedRanking(run.Ranking(queryId), judgments.Grades(queryId), rules);
            return ([.. measures.Select(measure => measure.Of(ranking))], ranking.Counts);
        }
    }

    /// <summary>Gives the values of one query.</summary>
    /// <param name="queryId">A query of <see cref="QueryIds"/>.</param>
    /// <returns>One value for each measure, in the order of <see cref="Measures"/>.</returns>
    /// <exception cref="KeyNotFoundException">The query was not selected.</exception>
    public IReadOnlyList<double> Values(string queryId) => _queries[queryId].Values;

    /// <summary>Gives the values of one measure.</summary>
    /// <param name="measure">Its place in <see cref="Measures"/>.</param>
    /// <returns>One value for each query, in the order of <see cref="QueryIds"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such measure.</exception>
    public IReadOnlyList<double> Column(int measure)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(measure);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(measure, Measures.Count);
        return [.. QueryIds.Select(queryId => _queries[queryId].Values[measure])];
    }

    /// <summary>Gives the counts of documents of one query.</summary>
    /// <param name="queryId">A query of <see cref="QueryIds"/>.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="KeyNotFoundException">The query was not selected.</exception>
    public QueryCounts CountsOf(string queryId) => _queries[queryId].Counts;
}

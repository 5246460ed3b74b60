namespace SkRerank.Evaluation;

/// <summary>Represents how good a run is: every measure for every selected query, and the means over them.</summary>
public sealed class RunEvaluation
{
    private readonly Dictionary<string, IReadOnlyList<double>> _values;

    private RunEvaluation(IReadOnlyList<Measure> measures, IReadOnlyList<string> queryIds, Dictionary<string, IReadOnlyList<double>> values)
    {
        Measures = measures;
        QueryIds = queryIds;
        _values = values;
        Means = [.. measures.Select((_, i) => queryIds.Count == 0 ? 0 : queryIds.Average(queryId => values[queryId][i]))];
    }

    /// <summary>Gets the measures.</summary>
    public IReadOnlyList<Measure> Measures { get; }

    /// <summary>Gets the queries that were selected, in the order of their UTF-8 bytes.</summary>
    public IReadOnlyList<string> QueryIds { get; }

    /// <summary>Gets the mean of each measure over the selected queries, in the order of <see cref="Measures"/>; 0 where there is no
    /// query.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>Evaluates a run.</summary>
    /// <param name="run">What was retrieved.</param>
    /// <param name="judgments">What is relevant.</param>
    /// <param name="measures">What to compute.</param>
    /// <param name="selection">Which queries count.</param>
    /// <returns>The evaluation.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RunEvaluation Of(
        RetrievalRun run,
        RelevanceJudgments judgments,
        IReadOnlyList<Measure> measures,
        QuerySelection selection = QuerySelection.WithRelevant)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(judgments);
        ArgumentNullException.ThrowIfNull(measures);
        string[] queryIds = [.. judgments.QueryIds.Where(queryId => selection switch
        {
            QuerySelection.WithRelevant => judgments.HasRelevant(queryId),
            QuerySelection.JudgedAndRetrieved => run.Contains(queryId),
            _ => true,
        })];
        var values = queryIds.ToDictionary(queryId => queryId, queryId => ValuesOf(run, judgments, measures, queryId), StringComparer.Ordinal);
        return new(measures, queryIds, values);
    }

    /// <summary>Gives the values of one query.</summary>
    /// <param name="queryId">A query of <see cref="QueryIds"/>.</param>
    /// <returns>One value for each measure, in the order of <see cref="Measures"/>.</returns>
    /// <exception cref="KeyNotFoundException">The query was not selected.</exception>
    public IReadOnlyList<double> Values(string queryId) => _values[queryId];

    private static IReadOnlyList<double> ValuesOf(
        RetrievalRun run, RelevanceJudgments judgments, IReadOnlyList<Measure> measures, string queryId)
    {
        var ranking = new JudgedRanking(run.Ranking(queryId), judgments.Grades(queryId));
        return [.. measures.Select(measure => measure.Of(ranking))];
    }
}

namespace SkRerank.Evaluation;

/// <summary>Represents the ranking of one query seen through its judgments: what every measure is computed from.</summary>
/// <remarks>A document with a negative grade was pooled but not judged.</remarks>
internal sealed class JudgedRanking
{
    private readonly int _relevanceLevel;

    /// <summary>Joins a ranking with the grades of its query.</summary>
    public JudgedRanking(IReadOnlyList<RunEntry> ranking, IReadOnlyDictionary<string, int> grades, EvaluationRules rules)
    {
        _relevanceLevel = rules.RelevanceLevel;
        Grades =
        [
            .. ranking.Take(rules.MaxRank ?? int.MaxValue)
                .Select(entry => grades.TryGetValue(entry.DocumentId, out var grade) && grade >= 0 ? grade : (int?)null)
                .Where(grade => grade is not null || !rules.JudgedOnly),
        ];
        Ideal = [.. grades.Values.Where(grade => grade > 0).OrderDescending()];
        RelevantCount = grades.Values.Count(grade => grade >= _relevanceLevel);
        NotRelevantCount = grades.Values.Count(grade => grade >= 0 && grade < _relevanceLevel);
    }

    /// <summary>Gets the grade of each document in order; null where it is not judged.</summary>
    public IReadOnlyList<int?> Grades { get; }

    /// <summary>Gets all positive grades of the query, highest first.</summary>
    public IReadOnlyList<int> Ideal { get; }

    /// <summary>Gets how many documents are judged relevant.</summary>
    public int RelevantCount { get; }

    /// <summary>Gets how many documents are judged not relevant.</summary>
    public int NotRelevantCount { get; }

    /// <summary>Gets the counts of trec_eval.</summary>
    public QueryCounts Counts => new(Grades.Count, RelevantCount, RelevantWithin(Grades.Count));

    /// <summary>Tells whether the document at a place, from 0, is relevant.</summary>
    public bool IsRelevant(int place) => Grades[place] >= _relevanceLevel;

    /// <summary>Counts the relevant documents among the first <paramref name="cutoff"/>.</summary>
    public int RelevantWithin(int cutoff) => Grades.Take(cutoff).Count(grade => grade >= _relevanceLevel);
}

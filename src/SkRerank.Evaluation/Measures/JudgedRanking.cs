namespace SkRerank.Evaluation;

/// <summary>Represents the ranking of one query seen through its judgments: what every measure is computed from.</summary>
internal sealed class JudgedRanking
{
    /// <summary>Joins a ranking with the grades of its query.</summary>
    public JudgedRanking(IReadOnlyList<RunEntry> ranking, IReadOnlyDictionary<string, int> grades)
    {
        Gains = [.. ranking.Select(entry => Math.Max(0, grades.GetValueOrDefault(entry.DocumentId)))];
        Ideal = [.. grades.Values.Where(grade => grade > 0).OrderDescending()];
    }

    /// <summary>Gets the grade of each document in order; 0 where it is not relevant or not judged.</summary>
    public IReadOnlyList<int> Gains { get; }

    /// <summary>Gets all positive grades of the query, highest first.</summary>
    public IReadOnlyList<int> Ideal { get; }

    /// <summary>Counts the relevant documents among the first <paramref name="cutoff"/>.</summary>
    public int RelevantWithin(int cutoff) => Gains.Take(cutoff).Count(gain => gain > 0);
}

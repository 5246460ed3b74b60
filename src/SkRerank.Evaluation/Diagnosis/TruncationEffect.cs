namespace SkRerank.Evaluation;

/// <summary>Tells how relevant passages fare that were not read to their end, beside those that were.</summary>
/// <remarks>A difference is no proof: long passages may be harder for other reasons.</remarks>
/// <param name="Whole">How many relevant passages within the depth were read whole.</param>
/// <param name="WholeOnTop">How many of those came into the first ranks.</param>
/// <param name="Cut">How many relevant passages within the depth were cut.</param>
/// <param name="CutOnTop">How many of those came into the first ranks.</param>
public sealed record TruncationEffect(int Whole, int WholeOnTop, int Cut, int CutOnTop)
{
    /// <summary>How many ranks are the first ones.</summary>
    public const int TopRanks = 10;

    /// <summary>Gets the share of the relevant passages read whole that came into the first ranks; null if there are none.</summary>
    public double? WholeShare => Whole == 0 ? null : (double)WholeOnTop / Whole;

    /// <summary>Gets the share of the relevant passages that were cut which came into the first ranks; null if there are none.</summary>
    public double? CutShare => Cut == 0 ? null : (double)CutOnTop / Cut;

    /// <summary>Counts the relevant passages of an experiment.</summary>
    /// <param name="report">The experiment.</param>
    /// <param name="judgments">What is relevant.</param>
    /// <param name="relevanceLevel">The lowest grade that is relevant.</param>
    /// <returns>The counts; null where no tokens were counted.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static TruncationEffect? Of(ExperimentReport report, RelevanceJudgments judgments, int relevanceLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(judgments);
        if (report.TruncatedShare is null)
            return null;

        var counts = new int[2, 2];
        foreach (var query in report.Queries)
        {
            var grades = judgments.Grades(query.QueryId);
            var ranking = report.FirstStageRun.Ranking(query.QueryId);
            var truncated = query.Truncated.ToHashSet();
            foreach (var (rank, place) in query.Order.Index())
            {
                if (grades.GetValueOrDefault(ranking[place].DocumentId) >= relevanceLevel)
                    counts[truncated.Contains(place) ? 1 : 0, rank < TopRanks ? 1 : 0]++;
            }
        }

        return new(counts[0, 0] + counts[0, 1], counts[0, 1], counts[1, 0] + counts[1, 1], counts[1, 1]);
    }
}

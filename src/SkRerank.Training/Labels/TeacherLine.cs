namespace SkRerank.Training;

/// <summary>Represents what the teacher said about the candidates of one query.</summary>
/// <param name="Query">The query.</param>
/// <param name="ScoreKind">What the scores mean.</param>
/// <param name="Scores">One score for each candidate, in the order of the first stage; null where there is none.</param>
/// <param name="Cost">What it cost, in US dollars; null if it is free or not known.</param>
internal sealed record TeacherLine(string Query, ScoreKind? ScoreKind, double?[] Scores, decimal? Cost)
{
    /// <summary>Takes what counts from a result.</summary>
    public static TeacherLine Of(LabelQuery query, RerankResult result)
    {
        var scores = new double?[result.Ranking.Count];
        foreach (var ranked in result.Ranking)
            scores[ranked.Index] = ranked.Score;
        var costs = result.Report.Stages.Select(stage => stage.Cost).OfType<decimal>().ToArray();
        return new(query.Id, scores.Any(score => score is not null) ? result.ScoreKind : null, scores, costs.Length > 0 ? costs.Sum() : null);
    }
}

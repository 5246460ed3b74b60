namespace SkRerank.Training;

/// <summary>Decides what each passage is to a query, from what is known to be relevant and what the teacher says.</summary>
internal static class PassageRoles
{
    /// <summary>Decides the roles.</summary>
    /// <param name="query">The query. Where nothing is known to be relevant, what the teacher likes best is.</param>
    /// <param name="ids">The passages.</param>
    /// <param name="scores">The teacher's score of each; none at all where there is no teacher.</param>
    /// <param name="margin">How far below the worst positive a negative must be, as a share of the range of the scores.</param>
    public static PassageRole[] Of(LabelQuery query, IReadOnlyList<string> ids, IReadOnlyList<double?> scores, double margin)
    {
        var known = scores.OfType<double>().ToArray();
        var best = known.Length > 0 ? scores.ToList().IndexOf(known.Max()) : -1;
        bool IsPositive(int place) => query.Positives.Count > 0 ? query.Positives.Contains(ids[place]) : place == best;

        var positives = Enumerable.Range(0, ids.Count).Where(IsPositive).Select(place => scores[place]).OfType<double>().ToArray();
        double? limit = positives.Length > 0 ? positives.Min() - (margin * (known.Max() - known.Min())) : null;
        return
        [
            .. Enumerable.Range(0, ids.Count).Select(place =>
                IsPositive(place) ? PassageRole.Positive
                : known.Length > 0 && (scores[place] is not { } score || score > limit) ? PassageRole.Unsure
                : PassageRole.Negative),
        ];
    }
}

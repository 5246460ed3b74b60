namespace SkRerank.Evaluation;

/// <summary>Makes relevance judgments out of clicks.</summary>
/// <remarks>
/// Position-based model: a click means that the rank was looked at and the passage attracted. Attraction is estimated as clicks over the
/// propensities of the ranks at which the passage was shown (Joachims, Swaminathan and Schnabel, Unbiased Learning-to-Rank with Biased
/// Feedback, WSDM 2017). Clicks tell what attracts; check a sample by hand before you rely on them.
/// </remarks>
public static class ClickJudgments
{
    /// <summary>How often a passage must be shown where nothing is said.</summary>
    public const int DefaultMinImpressions = 5;

    private static readonly double[] GradeLimits = [0.1, 0.3, 0.6];

    /// <summary>Makes judgments: grade 3 from an attraction of 0.6, 2 from 0.3, 1 from 0.1, otherwise 0.</summary>
    /// <param name="impressions">What was shown and clicked.</param>
    /// <param name="propensities">How likely each rank is looked at.</param>
    /// <param name="minImpressions">How often a passage must be shown for its query to be judged at all; positive.</param>
    /// <returns>The judgments.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minImpressions"/> is not positive.</exception>
    public static RelevanceJudgments Of(
        IEnumerable<Impression> impressions, ClickPropensities propensities, int minImpressions = DefaultMinImpressions)
    {
        ArgumentNullException.ThrowIfNull(impressions);
        ArgumentNullException.ThrowIfNull(propensities);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minImpressions);
        var seen = new Dictionary<(string Query, string Document), (int Shown, int Clicks, double Looks)>();
        foreach (var impression in impressions)
        {
            foreach (var (place, documentId) in impression.Shown.Index())
            {
                var (shown, clicks, looks) = seen.GetValueOrDefault((impression.Query, documentId));
                seen[(impression.Query, documentId)] = (
                    shown + 1, clicks + (impression.Clicked.Contains(place) ? 1 : 0), looks + propensities.At(place + 1));
            }
        }

        var table = new QueryTable<int>();
        foreach (var ((queryId, documentId), (shown, clicks, looks)) in seen.Where(entry => entry.Value.Shown >= minImpressions))
            table.TryAdd(queryId, documentId, GradeLimits.Count(limit => clicks / looks >= limit));
        return new(table.ToReadOnly());
    }
}

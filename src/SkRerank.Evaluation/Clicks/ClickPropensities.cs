namespace SkRerank.Evaluation;

/// <summary>Tells how likely a user looks at a rank. Clicks on low ranks are rare because few look there, not because the passages are
/// worse.</summary>
public sealed class ClickPropensities
{
    private const double Least = 0.01;

    private readonly IReadOnlyList<double> _ranks;
    private readonly double _exponent;

    private ClickPropensities(IReadOnlyList<double> ranks, double exponent)
    {
        _ranks = ranks;
        _exponent = exponent;
    }

    /// <summary>Assumes that attention falls as a power of the rank: (1 / rank)^exponent.</summary>
    /// <param name="exponent">How fast; at least 0. 0 means that all ranks are looked at, 1 is usual for lists of links.</param>
    /// <returns>The propensities.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exponent"/> is negative or not finite.</exception>
    public static ClickPropensities PowerLaw(double exponent = 1)
    {
        if (!double.IsFinite(exponent) || exponent < 0)
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "The exponent is a number from 0.");

        return new([], exponent);
    }

    /// <summary>Learns from documents that stood at neighbouring ranks for the same query: how much more often the higher place is
    /// clicked.</summary>
    /// <remarks>Agarwal et al., Estimating Position Bias without Intrusive Interventions, WSDM 2019, in its simplest form. Where a pair of ranks
    /// was never compared, attention falls as 1 / rank does.</remarks>
    /// <param name="impressions">What was shown and clicked.</param>
    /// <returns>The propensities.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="impressions"/> is null.</exception>
    public static ClickPropensities Estimate(IEnumerable<Impression> impressions)
    {
        ArgumentNullException.ThrowIfNull(impressions);
        var counts = new Dictionary<(string Query, string Document), Dictionary<int, (int Shown, int Clicked)>>();
        foreach (var impression in impressions)
        {
            foreach (var (place, documentId) in impression.Shown.Index())
            {
                var key = (impression.Query, documentId);
                if (!counts.TryGetValue(key, out var places))
                    counts.Add(key, places = []);
                var (shown, clicked) = places.GetValueOrDefault(place);
                places[place] = (shown + 1, clicked + (impression.Clicked.Contains(place) ? 1 : 0));
            }
        }

        var depth = counts.Values.SelectMany(places => places.Keys).DefaultIfEmpty(-1).Max() + 1;
        var ranks = new double[depth];
        for (var place = 0; place < depth; place++)
            ranks[place] = place == 0 ? 1 : Math.Clamp(ranks[place - 1] * RatioOf(counts.Values, place), Least, 1);
        return new(ranks, exponent: 1);
    }

    /// <summary>Gives the propensity of a rank relative to the first.</summary>
    /// <param name="rank">The rank, from 1.</param>
    /// <returns>A value above 0, at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rank"/> is not positive.</exception>
    public double At(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        return rank <= _ranks.Count ? _ranks[rank - 1] : Math.Max(Least, Math.Pow(1.0 / rank, _exponent));
    }

    private static double RatioOf(IEnumerable<Dictionary<int, (int Shown, int Clicked)>> documents, int place)
    {
        var (above, below) = (0.0, 0.0);
        foreach (var places in documents)
        {
            if (!places.TryGetValue(place - 1, out var higher) || !places.TryGetValue(place, out var lower))
                continue;

            var weight = Math.Min(higher.Shown, lower.Shown);
            above += (double)weight * higher.Clicked / higher.Shown;
            below += (double)weight * lower.Clicked / lower.Shown;
        }

        return above > 0 ? below / above : place / (place + 1.0);
    }
}

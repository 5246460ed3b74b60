namespace SkRerank.Evaluation;

/// <summary>Represents which of two interleaved rankings users prefer.</summary>
/// <param name="Requests">How many lists were mixed.</param>
/// <param name="WinsA">On how many of them more documents of A were clicked.</param>
/// <param name="WinsB">On how many of them more documents of B were clicked.</param>
public sealed record InterleavingOutcome(int Requests, int WinsA, int WinsB)
{
    /// <summary>Gets by how much B is preferred: from -0.5 (A always) to 0.5 (B always); requests without a difference count for
    /// both.</summary>
    public double Preference => Requests == 0 ? 0 : ((WinsB + ((Requests - WinsA - WinsB) / 2.0)) / Requests) - 0.5;

    /// <summary>Gets how probable a difference at least this large is if users prefer neither: the two-sided sign test over requests with a
    /// winner.</summary>
    public double PValue
    {
        get
        {
            var decided = WinsA + WinsB;
            var (term, sum) = (-decided * Math.Log(2), 0.0);
            for (var wins = 0; wins <= Math.Min(WinsA, WinsB); wins++)
            {
                sum += Math.Exp(term);
                term += Math.Log(decided - wins) - Math.Log(wins + 1);
            }

            return Math.Min(1, 2 * sum);
        }
    }

    /// <summary>Reads the outcome from a log.</summary>
    /// <param name="impressions">What was shown and clicked; lists that were not mixed are left out.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="impressions"/> is null.</exception>
    public static InterleavingOutcome Of(IEnumerable<Impression> impressions)
    {
        ArgumentNullException.ThrowIfNull(impressions);
        int[] signs =
        [
            .. impressions.Where(impression => impression.Teams is not null)
                .Select(impression => Math.Sign(impression.Clicked.Sum(place => impression.Teams![place] == InterleavingTeam.B ? 1 : -1))),
        ];
        return new(signs.Length, signs.Count(sign => sign < 0), signs.Count(sign => sign > 0));
    }
}

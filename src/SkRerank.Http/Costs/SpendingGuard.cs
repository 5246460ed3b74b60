using System.Globalization;

namespace SkRerank.Http;

/// <summary>Keeps one request, and the day of its key, from costing more than they may. Amounts are set aside before anything is sent.</summary>
/// <param name="requestLimit">What the request may cost, in US dollars; null means no limit.</param>
/// <param name="dayLimit">What the day may cost; null means no limit.</param>
internal sealed class SpendingGuard(decimal? requestLimit, decimal? dayLimit)
{
    private readonly Lock _gate = new();
    private decimal _spent;

    /// <summary>Sets the estimate of an attempt aside.</summary>
    /// <exception cref="NotSentException">A limit would be passed.</exception>
    public void Reserve(decimal estimate, DaySpending day)
    {
        lock (_gate)
        {
            if (_spent + estimate > requestLimit)
                throw Refusal("request", requestLimit);
            if (!day.TryReserve(estimate, dayLimit))
                throw Refusal("day", dayLimit);

            _spent += estimate;
        }
    }

    /// <summary>Replaces the estimate of an attempt by what it cost.</summary>
    public void Settle(decimal estimate, decimal cost, DaySpending day)
    {
        day.Settle(estimate, cost);
        lock (_gate)
            _spent += cost - estimate;
    }

    private static NotSentException Refusal(string what, decimal? limit) => new(
        UnscoredReason.CostLimit,
        string.Create(CultureInfo.InvariantCulture, $"Calls were not sent, because the {what} would have cost more than its limit of {limit} USD."));
}

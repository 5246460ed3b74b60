namespace SkRerank.Http;

/// <summary>Adds up what is spent on one day, UTC. It knows this process alone, and forgets with it.</summary>
internal sealed class DaySpending(TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateOnly _day;
    private decimal _spent;

    /// <summary>Sets an amount aside, unless the day would cost more than it may.</summary>
    public bool TryReserve(decimal amount, decimal? limit)
    {
        lock (_gate)
        {
            BeginDay();
            if (_spent + amount > limit)
                return false;

            _spent += amount;
            return true;
        }
    }

    /// <summary>Replaces an amount that was set aside by what it became. Around midnight the difference is the new day's, never below zero.</summary>
    public void Settle(decimal reserved, decimal spent)
    {
        lock (_gate)
        {
            BeginDay();
            _spent = Math.Max(0, _spent + spent - reserved);
        }
    }

    private void BeginDay()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (today != _day)
            (_day, _spent) = (today, 0);
    }
}

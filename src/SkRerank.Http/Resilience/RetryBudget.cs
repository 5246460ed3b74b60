namespace SkRerank.Http;

/// <summary>Lets only a share of calls be repeated, beyond a reserve, so that retries do not multiply the load of a service that fails for everybody.</summary>
/// <param name="share">How many retries each call earns.</param>
internal sealed class RetryBudget(double share)
{
    private const double Reserve = 10;

    private readonly Lock _gate = new();
    private double _balance = Reserve;

    /// <summary>Counts a call, which earns its share of a retry.</summary>
    public void Earn()
    {
        lock (_gate)
            _balance = Math.Min(Reserve, _balance + share);
    }

    /// <summary>Takes a retry, if there is one.</summary>
    public bool TrySpend()
    {
        lock (_gate)
        {
            if (_balance < 1)
                return false;

            _balance--;
            return true;
        }
    }
}

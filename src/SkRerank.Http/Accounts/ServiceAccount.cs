namespace SkRerank.Http;

/// <summary>Keeps what one key does at one service, over all rerankers of this process that share it.</summary>
internal sealed class ServiceAccount(TimeProvider time)
{
    /// <summary>Gets the calls that are in flight.</summary>
    public ConcurrencyGate Places { get; } = new();

    /// <summary>Gets the calls of the last minute.</summary>
    public RateWindow Rate { get; } = new(time);

    /// <summary>Gets what was spent today.</summary>
    public DaySpending Spending { get; } = new(time);
}

namespace SkRerank.Llm;

/// <summary>Joins the deadline of a request with the caller's token, and tells afterwards which of them it was.</summary>
internal sealed class CallScope : IDisposable
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(24);

    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _caller;

    public CallScope(DateTimeOffset? deadline, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        if (deadline is { } moment)
        {
            var left = moment - time.GetUtcNow();
            _timer = new CancellationTokenSource(left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestTimer ? left : LongestTimer, time);
            IsLate = left <= TimeSpan.Zero;
        }

        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer?.Token ?? CancellationToken.None);
    }

    /// <summary>Gets the token that the first of the two cancels.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Gets a value indicating whether the deadline had passed before the work began.</summary>
    public bool IsLate { get; }

    /// <summary>Gets a value indicating whether the deadline, and not the caller, ended the work.</summary>
    public bool HasPassed => _timer is { IsCancellationRequested: true } && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _linked.Dispose();
        _timer?.Dispose();
    }
}

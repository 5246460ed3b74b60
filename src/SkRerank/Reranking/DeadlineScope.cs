namespace SkRerank;

/// <summary>Joins a deadline with the tokens of the caller and, where there is one, of the owner, and tells afterwards which of them it was.</summary>
internal sealed class DeadlineScope : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _owner;

    public DeadlineScope(DateTimeOffset? deadline, TimeProvider time, CancellationToken caller, CancellationToken owner = default)
    {
        (_caller, _owner) = (caller, owner);
        if (deadline is { } moment)
        {
            var left = moment - time.GetUtcNow();
            _timer = new CancellationTokenSource(left <= TimeSpan.Zero ? TimeSpan.Zero : left < LongestTimer ? left : LongestTimer, time);
            IsLate = left <= TimeSpan.Zero;
        }

        _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, owner, _timer?.Token ?? CancellationToken.None);
    }

    /// <summary>Gets the token that the first of the three cancels.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Gets a value indicating whether the deadline had passed before the work began.</summary>
    public bool IsLate { get; }

    /// <summary>Gets a value indicating whether the deadline, and nothing else, ended the work.</summary>
    public bool HasPassed =>
        _timer is { IsCancellationRequested: true } && !_caller.IsCancellationRequested && !_owner.IsCancellationRequested;

    // The longest time that a timer takes.
    private static TimeSpan LongestTimer => TimeSpan.FromDays(24);

    public void Dispose()
    {
        _linked.Dispose();
        _timer?.Dispose();
    }
}

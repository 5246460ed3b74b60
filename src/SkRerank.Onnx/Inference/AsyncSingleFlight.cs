namespace SkRerank.Onnx;

/// <summary>Makes a value once, on the first call, however many callers wait for it. A failure is not remembered: the next call tries again.</summary>
internal sealed class AsyncSingleFlight<T>(Func<T> create)
{
    private readonly Lock _gate = new();
    private Task<T>? _flight;

    /// <summary>Gets the value, if it has been made.</summary>
    public T? ValueOrDefault => Volatile.Read(ref _flight) is { IsCompletedSuccessfully: true } flight ? flight.Result : default;

    /// <summary>Waits for the value; a cancelled waiter leaves the others waiting.</summary>
    public Task<T> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_flight is null or { IsFaulted: true })
                _flight = Task.Run(create, CancellationToken.None);
            return _flight.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until nothing is being made any more, and gives what was made.</summary>
    public async Task<T?> SettleAsync()
    {
        Task<T>? flight;
        lock (_gate)
            flight = _flight;
        if (flight is null)
            return default;

        await ((Task)flight).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return flight.IsCompletedSuccessfully ? flight.Result : default;
    }
}

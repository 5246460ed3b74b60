namespace SkRerank.Onnx;

/// <summary>Represents the items of one call of <see cref="WorkerThreads.ForEachAsync"/>, which several threads take one by one.</summary>
internal sealed class WorkerJob
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _items;
    private readonly Action<int> _action;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private Exception? _failure;
    private int _next;
    private int _running;
    private bool _isStopped;

    public WorkerJob(int items, Action<int> action, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        _items = items;
        _action = action;
        Deadline = deadline;
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static job => ((WorkerJob)job!).Stop(), this);
    }

    /// <summary>Gets the moment by which the work should be done; null means none.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>Gets the end of the work: done, failed or cancelled, and nothing running in any case.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Does one item, if there is one left.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool DoNextItem()
    {
        int item;
        lock (_gate)
        {
            if (!HasMore)
                return false;
            item = _next++;
            _running++;
        }

        // The failure is not lost: it ends the task that the caller awaits.
        Exception? failure = null;
        try
        {
            _action(item);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        lock (_gate)
        {
            _running--;
            _failure ??= failure;
            _isStopped |= failure is not null;
            CompleteIfOver();
            return HasMore;
        }
    }

    private bool HasMore => !_isStopped && _next < _items;

    private void Stop()
    {
        lock (_gate)
        {
            // Too late to stop what has been given out to the last item.
            _isStopped |= _next < _items;
            CompleteIfOver();
        }
    }

    private void CompleteIfOver()
    {
        if (HasMore || _running > 0)
            return;

        if (_failure is not null and not OperationCanceledException)
            _completion.TrySetException(_failure);
        else if (_failure is not null || _next < _items)
            _completion.TrySetCanceled(_cancellationToken);
        else
            _completion.TrySetResult();
        _registration.Unregister();
    }
}

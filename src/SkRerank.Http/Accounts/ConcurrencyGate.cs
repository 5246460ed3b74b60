namespace SkRerank.Http;

/// <summary>Lets calls in while fewer than their own maximum are inside, in the order they came.</summary>
internal sealed class ConcurrencyGate
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiters = [];
    private int _inside;

    /// <summary>Enters if there is room now.</summary>
    public bool TryEnter(int most)
    {
        lock (_gate)
        {
            if (_inside >= most)
                return false;

            _inside++;
            return true;
        }
    }

    /// <summary>Waits for room and enters.</summary>
    public Task EnterAsync(int most, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> waiter;
        lock (_gate)
        {
            if (_inside < most)
            {
                _inside++;
                return Task.CompletedTask;
            }

            waiter = _waiters.AddLast(new Waiter(most));
        }

        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Leaves, and lets in whom there is room for.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            _inside--;
            for (var waiter = _waiters.First; waiter is not null;)
            {
                var next = waiter.Next;
                if (_inside < waiter.Value.Most)
                {
                    _inside++;
                    _waiters.Remove(waiter);
                    waiter.Value.SetResult();
                }

                waiter = next;
            }
        }
    }

    private async Task WaitAsync(LinkedListNode<Waiter> waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Value.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!TryRemove(waiter))
                Leave();
            throw;
        }
    }

    // False for one that was let in just before it went away.
    private bool TryRemove(LinkedListNode<Waiter> waiter)
    {
        lock (_gate)
        {
            if (waiter.List is null)
                return false;

            _waiters.Remove(waiter);
            return true;
        }
    }

    private sealed class Waiter(int most) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Most => most;
    }
}

namespace SkRerank.Onnx;

/// <summary>Runs the work of all requests on a fixed number of threads of its own, item by item in the order of <see cref="TurnQueue"/>.</summary>
/// <remarks>
/// Inference stays off the thread pool: it would block pool threads, and on processors with AMX a thread that has run it cannot take a
/// hardware fault any more, so that a null reference in unrelated code of the application would end the process.
/// </remarks>
/// <param name="count">How many threads work; they start with the first work and sleep without any.</param>
/// <param name="processors">What an item needs one of while it runs, shared with other models and never disposed; null for no limit but the threads.</param>
internal sealed class WorkerThreads(int count, SemaphoreSlim? processors = null) : IDisposable
{
    private readonly object _gate = new();
    private readonly TurnQueue _turns = new();
    private int _count = count;
    private int _started;
    private bool _isDisposed;

    /// <summary>Gets or sets how many threads work; a change counts from the next item on.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }

        set
        {
            lock (_gate)
            {
                _count = value;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Does an action for each item from 0 on. The first failure stops the rest; none is running any more when this ends.</summary>
    /// <param name="items">How many items there are.</param>
    /// <param name="action">What to do with each.</param>
    /// <param name="deadline">The moment by which it should be done, which decides whose turn it is and nothing else; null means none.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public Task ForEachAsync(int items, Action<int> action, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        if (items == 0)
            return Task.CompletedTask;

        var job = new WorkerJob(items, action, deadline, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Start();
            for (var turn = Math.Min(_count, items); turn > 0; turn--)
                _turns.Enqueue(job);
            Monitor.PulseAll(_gate);
        }

        return job.Completion;
    }

    /// <summary>Ends the threads once they have nothing to do.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Start()
    {
        for (; _started < _count; _started++)
        {
            var number = _started;
            new Thread(() => Work(number)) { IsBackground = true, Name = $"SkRerank worker {number}" }.Start();
        }
    }

    private void Work(int number)
    {
        while (WaitForWork(number))
        {
            processors?.Wait();
            try
            {
                WorkNext();
            }
            finally
            {
                processors?.Release();
            }
        }
    }

    private bool WaitForWork(int number)
    {
        lock (_gate)
        {
            while ((_turns.IsEmpty || number >= _count) && !_isDisposed)
                Monitor.Wait(_gate);
            return !_turns.IsEmpty;
        }
    }

    // Whose turn it is shows when a processor is free; by then another thread may have taken the last.
    private void WorkNext()
    {
        WorkerJob? job;
        lock (_gate)
            job = _turns.Dequeue();
        if (job?.DoNextItem() != true)
            return;
        lock (_gate)
            _turns.Enqueue(job);
    }
}

namespace SkRerank.Onnx;

/// <summary>Runs the work of all requests on a fixed number of threads of its own, one item of each request in turn.</summary>
/// <remarks>
/// Inference stays off the thread pool: it would block pool threads, and on processors with AMX a thread that has run it cannot take a
/// hardware fault any more, so that a null reference in unrelated code of the application would end the process.
/// </remarks>
/// <param name="count">How many threads there are; they start with the first work and sleep without any.</param>
internal sealed class WorkerThreads(int count) : IDisposable
{
    private readonly object _gate = new();
    private readonly Queue<WorkerJob> _turns = new();
    private bool _isStarted;
    private bool _isDisposed;

    /// <summary>Does an action for each item from 0 on. The first failure stops the rest; none is running any more when this ends.</summary>
    public Task ForEachAsync(int items, Action<int> action, CancellationToken cancellationToken)
    {
        if (items == 0)
            return Task.CompletedTask;

        var job = new WorkerJob(items, action, cancellationToken);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            Start();
            for (var turn = Math.Min(count, items); turn > 0; turn--)
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
        if (_isStarted)
            return;
        _isStarted = true;
        for (var worker = 0; worker < count; worker++)
            new Thread(Work) { IsBackground = true, Name = $"SkRerank worker {worker}" }.Start();
    }

    private void Work()
    {
        while (NextJob() is { } job)
        {
            if (!job.DoNextItem())
                continue;
            lock (_gate)
                _turns.Enqueue(job);
        }
    }

    private WorkerJob? NextJob()
    {
        lock (_gate)
        {
            while (_turns.Count == 0 && !_isDisposed)
                Monitor.Wait(_gate);
            return _turns.TryDequeue(out var job) ? job : null;
        }
    }
}

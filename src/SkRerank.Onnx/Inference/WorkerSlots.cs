namespace SkRerank.Onnx;

/// <summary>Bounds how much runs at the same time over all requests, and shares the slots among them item by item.</summary>
/// <param name="count">How many slots there are.</param>
internal sealed class WorkerSlots(int count) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(count);

    /// <summary>Does an action for each item from 0 on. The first failure stops the rest; all have ended when this returns.</summary>
    public async Task ForEachAsync(int items, Action<int> action, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(count, items)).Select(_ => Task.Run(WorkAsync, CancellationToken.None)))
            .ConfigureAwait(false);

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var item && item < items)
            {
                await _slots.WaitAsync(stop.Token).ConfigureAwait(false);
                try
                {
                    stop.Token.ThrowIfCancellationRequested();
                    action(item);
                }
                catch
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
                finally
                {
                    _slots.Release();
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _slots.Dispose();
}

using System.Threading.Channels;

namespace SkRerank;

/// <summary>Does work in the background, one piece after the other. What does not fit into the queue is not done.</summary>
internal sealed class ShadowQueue<T> : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<T> _waiting;
    private readonly Task _worker;
    private int _isDisposed;

    /// <summary>Creates the queue. Without work it holds no thread.</summary>
    /// <param name="capacity">How many pieces may wait.</param>
    /// <param name="work">Does one piece. It throws nothing but <see cref="OperationCanceledException"/>, and that for its token alone.</param>
    public ShadowQueue(int capacity, Func<T, CancellationToken, Task> work)
    {
        _waiting = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _worker = RunAsync(work, _stop.Token);
    }

    /// <summary>Adds a piece of work.</summary>
    /// <returns>Whether there was room.</returns>
    public bool TryAdd(T piece) => _waiting.Writer.TryWrite(piece);

    /// <summary>Cancels what runs, forgets what waits, and ends when nothing runs any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _waiting.Writer.Complete();
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _worker.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task RunAsync(Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var piece in _waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await work(piece, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}

namespace SkRerank.Onnx;

/// <summary>Lets a network operation go on as long as each step of it ends in time, and tells apart why one did not.</summary>
internal sealed class StallWatch(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _timer = new(limit, time);

    /// <summary>Runs one step.</summary>
    /// <exception cref="BrokenTransferException">It took too long, or the connection failed.</exception>
    /// <exception cref="OperationCanceledException">The caller wants no more.</exception>
    public async Task<T> WatchAsync<T>(string host, Func<CancellationToken, Task<T>> step)
    {
        _timer.CancelAfter(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
        try
        {
            return await step(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokenTransferException($"{host} sent nothing for {limit.TotalSeconds:N0} s.", RerankerErrorKind.Timeout, cause: exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new BrokenTransferException($"The transfer from {host} broke: {exception.Message.TrimEnd('.')}.", RerankerErrorKind.Unavailable, cause: exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();
}

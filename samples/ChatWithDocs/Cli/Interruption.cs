namespace ChatWithDocs;

/// <summary>Turns Ctrl+C into a cancellation: of the answer that is being written where the user can ask again, else of the program.</summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _program = new();
    private readonly Lock _gate = new();
    private CancellationTokenSource? _answer;

    /// <summary>Gets what cancels the program.</summary>
    public CancellationToken Token => _program.Token;

    /// <summary>Interrupts what runs at the moment. A second call before the answer has stopped interrupts the program.</summary>
    public void Signal()
    {
        lock (_gate)
        {
            if (_answer is { IsCancellationRequested: false } answer)
                answer.Cancel();
            else
                _program.Cancel();
        }
    }

    /// <summary>Runs an answer that can be interrupted by itself.</summary>
    /// <returns>True if it came to its end, false if it was interrupted.</returns>
    /// <exception cref="OperationCanceledException">The program was interrupted.</exception>
    public async Task<bool> TryRunAsync(Func<CancellationToken, Task> answer)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(_program.Token);
        Set(source);
        try
        {
            await answer(source.Token);
            return true;
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested && !_program.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            Set(null);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _program.Dispose();

    private void Set(CancellationTokenSource? answer)
    {
        lock (_gate)
            _answer = answer;
    }
}

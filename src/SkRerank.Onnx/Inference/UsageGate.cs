namespace SkRerank.Onnx;

/// <summary>Lets calls in until it is closed; closing waits until the last call has left.</summary>
/// <remarks>The runtime's session must not be disposed while a call uses it: that would crash the process.</remarks>
internal sealed class UsageGate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _closed;

    /// <summary>Enters; false if the gate is closed.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed)
                return false;
            _inside++;
            return true;
        }
    }

    /// <summary>Leaves; every successful entry needs it once.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0 && _closed)
                _empty.TrySetResult();
        }
    }

    /// <summary>Closes the gate and gives the moment at which nobody is inside any more.</summary>
    /// <param name="isFirst">True for the first caller, who cleans up.</param>
    public Task CloseAsync(out bool isFirst)
    {
        lock (_lock)
        {
            isFirst = !_closed;
            _closed = true;
            if (_inside == 0)
                _empty.TrySetResult();
            return _empty.Task;
        }
    }
}

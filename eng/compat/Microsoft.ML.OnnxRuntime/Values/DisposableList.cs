namespace Microsoft.ML.OnnxRuntime;

/// <summary>Disposes its elements in reverse order, then is empty.</summary>
internal sealed class DisposableList<T>(int capacity) : List<T>(capacity), IDisposableReadOnlyCollection<T>
    where T : IDisposable
{
    public void Dispose()
    {
        for (var i = Count - 1; i >= 0; i--)
            this[i]?.Dispose();

        Clear();
    }
}

namespace SkRerank.SemanticKernel;

/// <summary>Represents a call that was taken on: others leave the ranking to it, and the function is asked for more, until it is disposed.</summary>
internal sealed class OpenCall(IDisposable scope, IDisposable? widened) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        widened?.Dispose();
        scope.Dispose();
    }
}

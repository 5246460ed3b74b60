namespace Microsoft.ML.OnnxRuntime;

/// <summary>A list that disposes its elements when it is disposed.</summary>
public interface IDisposableReadOnlyCollection<T> : IReadOnlyList<T>, IDisposable
{
}

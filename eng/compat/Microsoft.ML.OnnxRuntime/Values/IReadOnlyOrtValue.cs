namespace Microsoft.ML.OnnxRuntime;

/// <summary>The reading side of a value.</summary>
public interface IReadOnlyOrtValue
{
    OnnxValueType OnnxType { get; }

    bool IsTensor { get; }

    bool IsSparseTensor { get; }

    OrtTensorTypeAndShapeInfo GetTensorTypeAndShape();

    long GetTensorSizeInBytes();

    ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged;
}

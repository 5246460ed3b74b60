namespace Microsoft.ML.OnnxRuntime;

/// <summary>A failure that ONNX Runtime reported. Its code is in the message only.</summary>
public class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(ErrorCode code, string message)
        : base($"[ErrorCode:{Name(code)}] {message}")
    {
    }

    // The official table ends at 12 and is read by key.
    private static string Name(ErrorCode code) =>
        Enum.IsDefined(code) ? code.ToString() : throw new KeyNotFoundException($"The given key '{code}' was not present in the dictionary.");
}

using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Hands out the pointer behind a wrapper.</summary>
internal static class NativeHandle
{
    /// <summary>The pointer. The official package would pass a released one to native code and crash.</summary>
    /// <exception cref="ObjectDisposedException">The wrapper was disposed.</exception>
    internal static nint Pointer(this SafeHandle handle)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed, handle);
        return handle.DangerousGetHandle();
    }
}

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Turns the status that native functions return into an exception.</summary>
internal static class NativeStatus
{
    internal static void Verify(nint status)
    {
        if (status != 0)
            Throw(status);
    }

    private static void Throw(nint status)
    {
        try
        {
            throw new OnnxRuntimeException((ErrorCode)NativeMethods.GetErrorCode(status), Utf8.ToString(NativeMethods.GetErrorMessage(status)));
        }
        finally
        {
            NativeMethods.ReleaseStatus(status);
        }
    }
}

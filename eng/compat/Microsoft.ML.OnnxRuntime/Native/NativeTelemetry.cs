using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Keeps newer native libraries from sending telemetry, unless whoever runs the process decided otherwise.</summary>
internal static class NativeTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Sets the opt-out for libraries of 1.28 or newer, the first that may contain a client that is on by default.</summary>
    internal static void OptOut(string version)
    {
        if (!OperatingSystem.IsWindows() && MayContainClient(version))
            _ = SetEnvironment(Variable, "1", 0);
    }

    private static bool MayContainClient(string version) =>
        !Version.TryParse(version.Split('-', '+')[0], out var parsed) || parsed >= new Version(1, 28);

    // Environment.SetEnvironmentVariable does not reach native getenv on Unix.
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}

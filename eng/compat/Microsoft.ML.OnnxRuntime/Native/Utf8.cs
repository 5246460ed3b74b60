using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Texts at the border to native code.</summary>
internal static class Utf8
{
    /// <summary>Zero-terminated UTF-8.</summary>
    internal static byte[] Bytes(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>A zero-terminated path in the platform's encoding: UTF-16 on Windows, UTF-8 elsewhere.</summary>
    internal static byte[] Path(string path) => OperatingSystem.IsWindows() ? Encoding.Unicode.GetBytes(path + '\0') : Bytes(path);

    internal static string ToString(nint text) => Marshal.PtrToStringUTF8(text);
}

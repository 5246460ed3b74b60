using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Finds the native library beside the application, where the build puts it and default probing does not look.</summary>
internal static class NativeLibraryResolver
{
    private static readonly string FileName =
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.dylib" : "libonnxruntime.so";

    internal static void Register()
    {
        if (OrtEnv.DisableDllImportResolver)
            return;

        try
        {
            NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // The application has set a resolver of its own: it decides.
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library)
            return 0;

        var candidates = Candidates().Distinct().ToArray();
        var found = Array.Find(candidates, File.Exists);

        if (found is not null)
            return NativeLibrary.Load(found);

        return NativeLibrary.TryLoad(name, assembly, searchPath, out var library)
            ? library
            : throw new DllNotFoundException(
                $"The native ONNX Runtime library '{FileName}' for {PortableRid} is not beside the application. Build again with npm on the PATH "
                + "and the package registry reachable (build warning SKR0003 names the reason), or put the library at one of: "
                + string.Join(", ", candidates) + ".");
    }

    private static IEnumerable<string> Candidates()
    {
        foreach (var rid in new[] { RuntimeInformation.RuntimeIdentifier, PortableRid })
            yield return Path.Combine(AppContext.BaseDirectory, "runtimes", rid, "native", FileName);

        yield return Path.Combine(AppContext.BaseDirectory, FileName);
    }

    private static string PortableRid
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
            return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        }
    }
}

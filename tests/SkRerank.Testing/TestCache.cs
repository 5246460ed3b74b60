using System.Runtime.CompilerServices;

namespace SkRerank.Testing;

/// <summary>Keeps tests away from the cache of the user who runs them. Compiled into every test project.</summary>
internal static class TestCache
{
    [ModuleInitializer]
    internal static void Isolate() =>
        Environment.SetEnvironmentVariable("SKRERANK_CACHE", Path.Combine(Path.GetTempPath(), $"skrerank-test-cache-{Environment.ProcessId}"));
}

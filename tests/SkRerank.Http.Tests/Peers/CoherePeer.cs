using System.Diagnostics;
using System.Text.Json;

namespace SkRerank.Http.Tests;

/// <summary>The official Cohere client for Node, as eng/peers/cohere installs it.</summary>
internal static class CoherePeer
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot, "eng", "peers", "cohere");

    /// <summary>Gets why it cannot be run; null where it can.</summary>
    public static string? Absence =>
        !Directory.Exists(Path.Combine(Folder, "node_modules", "cohere-ai")) ? "The package cohere-ai is absent: run npm install in eng/peers/cohere."
        : !HasNode() ? "node is absent."
        : null;

    /// <summary>Ranks passages with it.</summary>
    public static async Task<IReadOnlyList<(int Index, double Score)>> RankAsync(Uri address, string query, IEnumerable<string> passages)
    {
        var start = new ProcessStartInfo("node", ["rank.mjs", address.AbsoluteUri, query, .. passages])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            Environment = { ["CO_API_KEY"] = Provider.Key },
        };
        using var process = Process.Start(start)!;
        var json = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return [.. JsonDocument.Parse(json).RootElement.EnumerateArray()
            .Select(item => (item.GetProperty("index").GetInt32(), item.GetProperty("score").GetDouble()))];
    }

    private static bool HasNode() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "node")) || File.Exists(Path.Combine(folder, "node.exe")));
}

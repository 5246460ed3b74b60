using System.Diagnostics;

namespace PromptRanking.Tests;

public sealed class PromptRankingTests
{
    [Fact]
    public async Task Run_ScriptedModel_PutsTheArticleThatHelpsFirst()
    {
        var (code, output, error) = await RunAsync();

        var lines = output.Split('\n');
        Assert.Equal(0, code);
        Assert.StartsWith(" 1. (was 3) returns ", lines[2], StringComparison.Ordinal);
        Assert.StartsWith(" 2. (was 6) exchange ", lines[3], StringComparison.Ordinal);
        Assert.StartsWith(" 6. (was 4) hostile ", lines[7], StringComparison.Ordinal);
        Assert.Contains("passages: 6, calls: 1, rounds: 1; answers ok: 1, repaired: 0, failed: 0", output, StringComparison.Ordinal);
        Assert.Contains("SKRERANK_LLM_MODEL", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoSuchPromptDirectory_SaysWhatIsMissing()
    {
        var (code, output, error) = await RunAsync("no-such-folder");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("no-such-folder", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "PromptRanking.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("SKRERANK_LLM_MODEL");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), await error);
    }
}

using System.Diagnostics;

namespace SkRerank.Cli.Tests;

/// <summary>Runs the built command as a process of its own.</summary>
public class ProcessTests
{
    private const string Candidate = """{"id":"a","text":"é"}""";

    /// <summary>More than a pipe holds: once all of it is written, the process is reading.</summary>
    private const int LinesBeyondAPipe = 10_000;

    [Fact]
    public async Task Process_Candidates_PrintsJsonAndReturnsZero()
    {
        using var process = Start("rerank", "--query", "q", "--reranker", "none", "--json");
        await process.StandardInput.WriteAsync(Candidate);
        process.StandardInput.Close();

        var (code, output, error) = await FinishAsync(process);

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("""{"query":"q","ranking":[{"rank":1,"index":0,"id":"a","status":"notSelected"}]""", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_BrokenCandidate_ReturnsTwoWithEmptyOutput()
    {
        using var process = Start("rerank", "--query", "q", "--reranker", "none", "--json");
        await process.StandardInput.WriteAsync($"{Candidate}\nbroken\n");
        process.StandardInput.Close();

        var (code, output, error) = await FinishAsync(process);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("standard input, line 2: not valid JSON", error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Process_InterruptedWhileReading_Returns130()
    {
        using var process = Start("rerank", "--query", "q", "--reranker", "none");
        await process.StandardInput.WriteAsync(string.Concat(Enumerable.Repeat(Candidate + "\n", LinesBeyondAPipe)));
        await process.StandardInput.FlushAsync();

        using var signal = Process.Start("sh", ["-c", $"kill -INT {process.Id}"]);
        var (code, output, error) = await FinishAsync(process);

        Assert.Equal((130, "", "Interrupted."), (code, output, error.Trim()));
    }

    [Fact]
    public async Task Process_OutputClosedByTheReader_EndsWithoutATrace()
    {
        using var process = Start("rerank", "--query", "q", "--reranker", "none", "--json");
        process.StandardOutput.Close();
        await process.StandardInput.WriteAsync(Candidate);
        process.StandardInput.Close();

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.InRange(process.ExitCode, 0, 1);
    }

    private static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Out, string Error)> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
